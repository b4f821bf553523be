#!/usr/bin/env python3
"""Times neural art in PyTorch, on the CPU: the loss of Gradus's family "style" on the same images.

    f(image) = content + 3 style + 10 smoothness
    content    = mean (F - P)^2 / mean P^2                      at the content layer
    style      = mean over layers of mean (G - A)^2 / mean A^2  at the style layers, G = F F' / pixels
    smoothness = mean squared difference of pixels side by side, plus that of pixels one above the other

  gradient  one loss and its gradient by the image
  autograd  a meta-gradient of 32 steps as one writes it: torch.nn.LSTMCell, and loss.backward() through the unroll
  tuned     the same meta-gradient by hand, and a graph through one loss at a time; see tuned_variant.py

The images are those that org.gradus.benchmark.StyleImages has written. Times are those of the processor.
"""
import argparse
import statistics
import time

import numpy
import torch

from autograd_variant import AutogradVariant
from style_networks import NETWORKS
from tuned_variant import TunedVariant

CONTENT_WEIGHT, STYLE_WEIGHT, SMOOTHNESS_WEIGHT = 1, 3, 10
STEPS = 32


class StyleLoss:
    def __init__(self, network, content, style):
        self.network = network
        with torch.no_grad():
            self.content = network.features(content)[network.content]
            features = network.features(style)
            self.grams = {name: gram(features[name]) for name in network.styles}
        self.content_scale = 1 / self.content.square().mean()
        self.style_scales = {name: 1 / target.square().mean() for name, target in self.grams.items()}

    def __call__(self, image):
        features = self.network.features(image)
        content = (features[self.network.content] - self.content).square().mean() * self.content_scale
        styles = [(gram(features[name]) - target).square().mean() * self.style_scales[name]
                  for name, target in self.grams.items()]
        style = sum(styles) / len(styles)
        return CONTENT_WEIGHT * content + STYLE_WEIGHT * style + SMOOTHNESS_WEIGHT * smoothness(image)

    def with_gradient(self, image):
        image = image.detach().requires_grad_()
        loss = self(image)
        gradient, = torch.autograd.grad(loss, image)
        return loss.item(), gradient


def gram(features):
    matrix = features.flatten(2)[0]
    return matrix @ matrix.t() / matrix.shape[1]


def smoothness(image):
    across = image[..., 1:] - image[..., :-1]
    down = image[..., 1:, :] - image[..., :-1, :]
    return across.square().mean() + down.square().mean()


class Restyling:
    """A picture in the form of Quadratics, one function: theta is what is added to the start."""

    def __init__(self, loss, start):
        self.loss = loss
        self.start = start
        self.y = torch.zeros(1, start.numel(), 1)

    def image(self, theta):
        return self.start + theta.view_as(self.start)

    def losses(self, theta):
        return self.loss(self.image(theta)).reshape(1)

    @torch.enable_grad()
    def gradient_into(self, theta, gradient):
        gradient.copy_(self.loss.with_gradient(self.image(theta))[1].view_as(gradient))


def read_image(folder, name, size):
    values = numpy.fromfile(f"{folder}/{name}-{size}.f32", dtype="<f4")
    return torch.from_numpy(values.astype(numpy.float32)).view(1, 3, size, size)


def make_timed(options, loss, start):
    if options.variant == "gradient":
        return lambda: loss.with_gradient(start)
    restyling = Restyling(loss, start)
    variant = make_variant(options.variant, start.numel())

    def unroll():
        for parameter in variant.parameters():
            parameter.grad = None
        variant.backward(restyling, STEPS)

    return unroll


def make_variant(name, coordinates):
    torch.manual_seed(1)
    autograd = AutogradVariant()
    return autograd if name == "autograd" else TunedVariant(autograd, coordinates, STEPS)


def check(loss, start):
    """Prints how far the variants' meta-gradients are apart, and fails where that is more than rounding."""
    restyling = Restyling(loss, start)
    autograd, tuned = (make_variant(name, start.numel()) for name in ("autograd", "tuned"))
    for variant in (autograd, tuned):
        variant.backward(restyling, STEPS)
    expected, found = autograd.meta_gradient(), tuned.meta_gradient()
    difference = ((found - expected).norm() / expected.norm()).item()
    print(f"check: {len(expected)} weights, norm {expected.norm().item():.6g}, relative difference {difference:.2g}")
    if not difference < 1e-3:
        raise SystemExit("style.py: the variants disagree")


def milliseconds_each(timed, seconds):
    """So many to warm up, then as many to measure; once each at least."""
    timed()
    times = []
    end = time.process_time() + seconds
    while time.process_time() < end:
        timed()
    end = time.process_time() + seconds
    while not times or time.process_time() < end:
        before = time.process_time()
        timed()
        times.append((time.process_time() - before) * 1e3)
    return times


def options_from_command_line():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", required=True, help="folder of the images")
    parser.add_argument("--network", choices=list(NETWORKS), default="random", help="(%(default)s)")
    parser.add_argument("--weights", help="NumPy archive of the network's weights; random filters have none")
    parser.add_argument("--size", type=int, default=64, help="of the images, in pixels (%(default)s)")
    parser.add_argument("--variant", choices=["gradient", "autograd", "tuned"], default="gradient", help="(%(default)s)")
    parser.add_argument("--seconds", type=float, default=3, help="to warm up, and again to measure (%(default)s)")
    parser.add_argument("--threads", type=int, default=1, help="of PyTorch (%(default)s)")
    parser.add_argument("--check", action="store_true", help="compare the meta-gradients of autograd and tuned first")
    return parser.parse_args()


def main():
    options = options_from_command_line()
    torch.set_num_threads(options.threads)
    network = NETWORKS[options.network](options.weights)
    content, style, start = (read_image(options.images, name, options.size) for name in ("content", "style", "start"))
    loss = StyleLoss(network, content, style)
    if options.check:
        check(loss, start)
    milliseconds = milliseconds_each(make_timed(options, loss, start), options.seconds)
    mean, median, best = statistics.fmean(milliseconds), statistics.median(milliseconds), min(milliseconds)
    print(f"{'variant':10}{'mean ms':>10}{'median ms':>11}{'best ms':>10}{'loss':>12}  network, size")
    print(f"{options.variant:10}{mean:10.2f}{median:11.2f}{best:10.2f}{loss.with_gradient(start)[0]:12.7f}"
          f"  {options.network}, {options.size}")


if __name__ == "__main__":
    main()
