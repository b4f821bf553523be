package org.gradus.dl4j;

import org.gradus.optimizee.data.LabelledImages;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Gradus's labelled images as Deeplearning4j's data. */
public final class ImageData {
  private ImageData() {}

  /**
   * All images, in order: features [images][channels · rows · columns] from 0 to 1, and labels
   * [images][classes], 1 for the image's class. {@code batchBy} divides them into minibatches.
   */
  public static DataSet of(LabelledImages images) {
    float[] pixels = new float[Math.multiplyExact(images.count(), images.size())];
    float[] classes = new float[Math.multiplyExact(images.count(), images.classes())];
    for (int i = 0; i < images.count(); i++) {
      images.fill(i, pixels, i * images.size());
      classes[i * images.classes() + images.label(i)] = 1;
    }
    return new DataSet(
        Nd4j.createFromArray(pixels).reshape(images.count(), images.size()),
        Nd4j.createFromArray(classes).reshape(images.count(), images.classes()));
  }
}
