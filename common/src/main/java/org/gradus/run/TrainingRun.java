package org.gradus.run;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.gradus.checkpoint.FileCheckpoints;
import org.gradus.config.Configuration;
import org.gradus.config.LoadedConfiguration;
import org.gradus.evaluation.Evaluation;
import org.gradus.evaluation.EvaluationResult;
import org.gradus.evaluation.LossRunner;
import org.gradus.evaluation.MeanLossValidator;
import org.gradus.metatrain.Candidate;
import org.gradus.metatrain.DivergenceWarnings;
import org.gradus.metatrain.EpisodeRunner;
import org.gradus.metatrain.EpisodeTask;
import org.gradus.metatrain.MetaState;
import org.gradus.metatrain.MetaTraining;
import org.gradus.metatrain.ProgressListener;
import org.gradus.optimizer.learned.ExportedOptimizer;
import org.gradus.optimizer.learned.InitialWeights;
import org.gradus.optimizer.learned.LearnedOptimizer;
import org.gradus.random.Purpose;
import org.gradus.random.RandomNumbers;
import org.gradus.random.RunSeed;
import org.gradus.report.ReportContent;
import org.gradus.report.TrainingCurve;
import org.gradus.storage.Storage;

/** A training run: meta-training, the export of the best weights, and their evaluation. */
public final class TrainingRun {
  private final RunFolder folder;
  private final Configuration configuration;
  private final EpisodeRunner episodes;
  private final LossRunner losses;

  /**
   * @param episodes where episodes run
   * @param losses where validation and evaluation run
   */
  public TrainingRun(RunFolder folder, EpisodeRunner episodes, LossRunner losses) {
    this.folder = folder;
    configuration = folder.configuration().configuration();
    this.episodes = episodes;
    this.losses = losses;
  }

  /** What the episodes of a configuration have in common. */
  public static EpisodeTask task(Configuration configuration) {
    return new EpisodeTask(
        new RunSeed(configuration.seed()),
        configuration.family(),
        configuration.architecture(),
        configuration.training().unroll());
  }

  /**
   * Meta-trains to the end, or until a stop is requested.
   *
   * @return the state that the last checkpoint holds
   */
  public MetaState train(ProgressListener progress, BooleanSupplier stopRequested)
      throws IOException {
    FileCheckpoints checkpoints = checkpoints();
    EpisodeTask task = task(configuration);
    MeanLossValidator validator =
        new MeanLossValidator(task, configuration.training().validation(), losses);
    MetaTraining training =
        new MetaTraining(
            configuration.training(),
            episodes,
            validator,
            checkpoints,
            ProgressListener.all(progress, new DivergenceWarnings()),
            stopRequested);
    return training.run(folder.checkpoint().orElseGet(() -> start(configuration)));
  }

  /** The state of a configuration's training before its first meta-step. */
  public static MetaState start(Configuration configuration) {
    return MetaState.start(
        configuration.start().map(TrainingRun::weights).orElseGet(() -> drawn(configuration)));
  }

  private static double[] weights(LearnedOptimizer optimizer) {
    float[] single = optimizer.weights();
    double[] weights = new double[single.length];
    Arrays.setAll(weights, i -> single[i]);
    return weights;
  }

  private static double[] drawn(Configuration configuration) {
    EpisodeTask task = task(configuration);
    RandomNumbers numbers = new RandomNumbers(task.seed().derive(Purpose.INITIAL_WEIGHTS, 0));
    return InitialWeights.draw(
        task.architecture(),
        task.family().groups().size(),
        configuration.initialization(),
        numbers);
  }

  /** Whether all meta-steps are made. */
  public boolean isTrained(MetaState state) {
    return state.metaStep() >= configuration.training().metaSteps();
  }

  /** Writes {@code optimizer.safetensors} with the best weights, and {@code metrics.jsonl}. */
  public LearnedOptimizer export(MetaState state) throws IOException {
    ExportedOptimizer exported = exported(folder.configuration(), state);
    Storage storage = folder.storage();
    storage.commit(RunFolder.METRICS, checkpoints().joinedMetrics(state.metaStep()));
    storage.commit(RunFolder.OPTIMIZER, exported.toBytes());
    return exported.optimizer();
  }

  /**
   * The best weights of a training so far, to be exported.
   *
   * @throws RunFailedException if no validation was finite
   */
  public static ExportedOptimizer exported(LoadedConfiguration loaded, MetaState state) {
    Configuration configuration = loaded.configuration();
    Candidate best = best(state);
    return new ExportedOptimizer(
        new LearnedOptimizer(
            configuration.architecture(), configuration.family().groups(), best.weights()),
        configuration.training().unroll().steps(),
        Provenance.json(loaded, best));
  }

  private FileCheckpoints checkpoints() {
    return new FileCheckpoints(folder.storage(), configuration.checkpointsKept());
  }

  private static Candidate best(MetaState state) {
    Optional<Candidate> best = state.best().filter(candidate -> Double.isFinite(candidate.score()));
    return best.orElseThrow(
        () ->
            new RunFailedException(
                "no validation of this run was finite: the optimizer diverges on functions that it"
                    + " was not trained on; lower training.learning-rate or optimizer.output-scale"));
  }

  /** Compares the exported optimizer with tuned baselines on fresh functions. */
  public EvaluationResult evaluate(LearnedOptimizer optimizer) {
    RunSeed seed = new RunSeed(configuration.seed());
    return new Evaluation(configuration.evaluation(), seed, losses).evaluate(optimizer);
  }

  /**
   * Writes the evaluation's files.
   *
   * @param environment where it ran, for the report
   */
  public void report(MetaState state, EvaluationResult evaluation, Map<String, String> environment)
      throws IOException {
    TrainingCurve curve = MetricsReader.curve(folder.storage().read(RunFolder.METRICS));
    ReportContent content =
        new ReportContent(
            "Learned optimizer: " + folder.configuration().provenance().get("optimizee.family"),
            evaluation,
            Optional.of(curve),
            facts(state, environment),
            folder.configuration().resolvedText());
    EvaluationFiles.write(folder.storage(), content);
  }

  private Map<String, String> facts(MetaState state, Map<String, String> environment) {
    Candidate best = best(state);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("gradus", Version.text());
    facts.put("seed", Long.toString(configuration.seed()));
    facts.put("meta-steps", Integer.toString(state.metaStep()));
    facts.put("best at meta-step", Integer.toString(best.metaStep()));
    facts.put("validation score", Double.toString(best.score()));
    facts.put("diverged episodes", Integer.toString(state.diverged().size()));
    facts.put("meta-steps without a finite episode", Integer.toString(state.skipped()));
    facts.putAll(environment);
    return facts;
  }
}
