package org.gradus.evaluation;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where results are tabulated and compared.
 *
 * @param steps ascending; every target's last step besides
 * @param windows averages over steps
 */
public record Tabulation(List<Integer> steps, List<StepWindow> windows) {

  public Tabulation {
    steps = List.copyOf(steps);
    windows = List.copyOf(windows);
  }

  /**
   * What a target reaches of it, never empty: the steps, its last one among them, then the windows.
   *
   * @param last the target's number of steps
   */
  public List<StepWindow> of(int last) {
    Stream<StepWindow> single =
        Stream.concat(steps.stream().filter(step -> step < last), Stream.of(last))
            .map(StepWindow::of);
    return Stream.concat(single, reached(last)).toList();
  }

  /** What a target's main result is stated at: the last window that ends with it, or its end. */
  public StepWindow main(int last) {
    return reached(last)
        .filter(window -> window.last() == last)
        .reduce((one, next) -> next)
        .orElse(StepWindow.of(last));
  }

  private Stream<StepWindow> reached(int last) {
    return windows.stream().filter(window -> window.last() <= last);
  }
}
