#!/usr/bin/env python3
"""Times one meta-step of a coordinatewise LSTM optimizer on random quadratics in PyTorch, on the CPU.

A meta-step: draw the functions f(theta) = |W theta - y|^2, unroll the optimizer on all of them in lockstep from
theta = 0, backpropagate the sum of the losses (each the mean over the functions) with the optimizer's inputs taken as
constants, and let Adam update the optimizer's weights.

  autograd  as one writes it: torch.nn.LSTMCell, and loss.backward() through the unroll
  tuned     the same meta-gradient by hand, as fast as we could make it; see tuned_variant.py
"""
import argparse
import os
import statistics
import time

import torch

from autograd_variant import AutogradVariant
from quadratics import Quadratics
from tuned_variant import TunedVariant

LEARNING_RATE = 0.001
WARM_UP = 10


class MetaTraining:
    """A variant with its Adam, and the shape of the episodes."""

    def __init__(self, variant, options):
        self.variant = variant
        self.options = options
        self.adam = torch.optim.Adam(variant.parameters(), lr=LEARNING_RATE)

    def meta_step(self):
        quadratics = Quadratics.draw(self.options.functions, self.options.dimension)
        self.adam.zero_grad(set_to_none=True)
        self.variant.backward(quadratics, self.options.steps)
        self.adam.step()


def make_variant(name, options):
    torch.manual_seed(1)
    autograd = AutogradVariant()
    if name == "autograd":
        return autograd
    return TunedVariant(autograd, options.functions * options.dimension, options.steps)


def seconds_each(training, repetitions):
    for _ in range(WARM_UP):
        training.meta_step()
    seconds = []
    for _ in range(repetitions):
        start = time.perf_counter()
        training.meta_step()
        seconds.append(time.perf_counter() - start)
    if not all(parameter.isfinite().all() for parameter in training.variant.parameters()):
        raise SystemExit("meta_step.py: the weights are no longer finite, so the times mean nothing")
    return seconds


def check(options):
    """Prints how far the variants' meta-gradients are apart, and fails where that is more than rounding."""
    autograd, tuned = (make_variant(name, options) for name in ("autograd", "tuned"))
    quadratics = Quadratics.draw(options.functions, options.dimension)
    for variant in (autograd, tuned):
        variant.backward(quadratics, options.steps)
    expected, found = autograd.meta_gradient(), tuned.meta_gradient()
    difference = ((found - expected).norm() / expected.norm()).item()
    print(f"check: {len(expected)} weights, norm {expected.norm().item():.6g}, relative difference {difference:.2g}")
    if not difference < 1e-5:
        raise SystemExit("meta_step.py: the variants disagree")


def describe(options):
    """What the times depend on; the speed of a product tells a tuned BLAS from Debian's reference BLAS."""
    left, right = torch.randn(80, 40), torch.randn(40, 1280)
    fastest = min(product_seconds(left, right) for _ in range(200))
    capability = [line.strip(" -") for line in torch.__config__.show().splitlines() if "capability" in line]
    settings = {name: os.environ.get(name, "unset") for name in ("OPENBLAS_CORETYPE", "ATEN_CPU_CAPABILITY")}
    print(f"PyTorch {torch.__version__}; {'; '.join(capability)}")
    print(f"BLAS: {', '.join(loaded_libraries('blas', 'blis', 'mkl')) or 'within PyTorch'};"
          f" {2 * 80 * 40 * 1280 / fastest / 1e9:.0f} GFLOP/s on 80 x 40 x 1280")
    print(f"threads {torch.get_num_threads()}; {', '.join(f'{name} {value}' for name, value in settings.items())}")
    print(f"{options.functions} functions of {options.dimension} coordinates, {options.steps} steps")


def product_seconds(left, right):
    start = time.perf_counter()
    torch.mm(left, right)
    return time.perf_counter() - start


def loaded_libraries(*words):
    """Files of these names that this process has loaded, links resolved; none where there is no /proc."""
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            paths = {line.split(maxsplit=5)[5].strip() for line in maps if ".so" in line}
    except OSError:
        return []
    return sorted(path for path in paths if any(word in os.path.basename(path) for word in words))


def options_from_command_line():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variant", choices=["autograd", "tuned"], action="append", help="default: both")
    parser.add_argument("--functions", type=int, default=128, help="in lockstep (%(default)s)")
    parser.add_argument("--dimension", type=int, default=10, help="coordinates of each (%(default)s)")
    parser.add_argument("--steps", type=int, default=20, help="of the unroll (%(default)s)")
    parser.add_argument("--threads", type=int, default=1, help="of PyTorch (%(default)s)")
    parser.add_argument("--repetitions", type=int, default=200, help="meta-steps timed (%(default)s)")
    parser.add_argument("--check", action="store_true", help="compare the variants' meta-gradients first")
    return parser.parse_args()


def main():
    options = options_from_command_line()
    torch.set_num_threads(options.threads)
    describe(options)
    if options.check:
        check(options)
    print(f"{'variant':10}{'mean ms':>10}{'median ms':>11}{'best ms':>10}{'median ns/coordinate-step':>28}")
    coordinate_steps = options.functions * options.dimension * options.steps
    for name in options.variant or ["autograd", "tuned"]:
        seconds = seconds_each(MetaTraining(make_variant(name, options), options), options.repetitions)
        mean, median, best = statistics.fmean(seconds), statistics.median(seconds), min(seconds)
        print(f"{name:10}{mean * 1e3:10.2f}{median * 1e3:11.2f}{best * 1e3:10.2f}{median * 1e9 / coordinate_steps:28.0f}")


if __name__ == "__main__":
    main()
