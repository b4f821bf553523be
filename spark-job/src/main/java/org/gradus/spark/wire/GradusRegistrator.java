package org.gradus.spark.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import org.apache.spark.serializer.KryoRegistrator;
import org.gradus.evaluation.BatchLosses;
import org.gradus.evaluation.LossRequest;
import org.gradus.metatrain.BlockGradient;
import org.gradus.metatrain.BlockSegment;
import org.gradus.metatrain.EpisodeBlocks;
import org.gradus.metatrain.EpisodeGroup;
import org.gradus.metatrain.GroupSteps;
import org.gradus.metatrain.MetaState;
import org.gradus.optimizee.data.LabelledImages;
import org.gradus.optimizee.data.PictureSet;
import org.gradus.optimizee.features.FeatureNetwork;
import org.gradus.picture.NamedPicture;
import org.gradus.picture.RefusedPicture;
import org.gradus.sweep.StretchTraining;
import org.gradus.unroll.EpisodeState;

/** Registers everything that Gradus puts into RDDs; anything else is refused. */
public final class GradusRegistrator implements KryoRegistrator {

  @Override
  public void registerClasses(Kryo kryo) {
    kryo.register(EpisodeBlocks.Block.class, new EpisodeSerializers.Block());
    kryo.register(EpisodeState.class, new EpisodeSerializers.State());
    kryo.register(BlockGradient.class, new EpisodeSerializers.Gradient());
    kryo.register(BlockSegment.class, new EpisodeSerializers.Segment());
    kryo.register(EpisodeGroup.class, new GroupSerializers.Group());
    kryo.register(GroupSteps.class, new GroupSerializers.Steps());
    kryo.register(LossRequest.Batch.class, new LossSerializers.Batch());
    kryo.register(BatchLosses.class, new LossSerializers.Losses());
    kryo.register(LabelledImages.class, new ImagesSerializer());
    kryo.register(FeatureNetwork.class, new JavaSerializer());
    kryo.register(PictureSet.class, new PictureSerializers.Set());
    kryo.register(NamedPicture.class, new PictureSerializers.Named());
    kryo.register(RefusedPicture.class, new PictureSerializers.Refused());
    kryo.register(MetaState.class, new StretchSerializers.State());
    kryo.register(StretchTraining.Result.class, new StretchSerializers.Result());
    kryo.register(Object[].class);
  }
}
