"""The feature networks of conf/features, and the random filters, in PyTorch."""
import math

import numpy
import torch
from torch.nn import functional

BYTE_MEANS = {"vgg19": (103.939, 116.779, 123.68), "squeezenet": (104, 117, 123)}


class ConvolutionalNetwork:
    """Convolutions of 3 x 3 with rectifiers, and poolings of 2 x 2, whose name is None."""

    def __init__(self, names, weights, content, styles, prepare, reflect):
        self.names = names
        self.weights = weights
        self.content = content
        self.styles = styles
        self.prepare = prepare
        self.reflect = reflect

    def features(self, image):
        """By layers' names."""
        values, features = self.prepare(image), {}
        for name in self.names:
            if name is None:
                values = functional.max_pool2d(values, 2)
                continue
            weight, bias = self.weights[name + ".weight"], self.weights[name + ".bias"]
            if self.reflect:
                values = functional.conv2d(functional.pad(values, (1, 1, 1, 1), mode="reflect"), weight, bias)
            else:
                values = functional.conv2d(values, weight, bias, padding=1)
            values = features[name] = values.relu_()
        return features


class SqueezeNet:
    content = "fire5"
    styles = ["conv1", "fire2", "fire3", "fire4", "fire5"]
    layers = ["conv1", None, "fire2", "fire3", None, "fire4", "fire5"]

    def __init__(self, weights):
        self.weights = weights

    def convolution(self, name, values, **options):
        return functional.conv2d(values, self.weights[name + ".weight"], self.weights[name + ".bias"], **options).relu_()

    def features(self, image):
        """By layers' names."""
        values, features = caffe_bytes(image, BYTE_MEANS["squeezenet"]), {}
        for name in self.layers:
            if name is None:
                values = functional.max_pool2d(values, 3, 2)
                continue
            if name == "conv1":
                values = self.convolution(name, values, stride=2)
            else:
                values = self.convolution(name + ".squeeze1x1", values)
                values = torch.cat([self.convolution(name + ".expand1x1", values),
                                    self.convolution(name + ".expand3x3", values, padding=1)], 1)
            features[name] = values
        return features


def caffe_bytes(image, means):
    """Blue, green and red from 0 to 255, less their means."""
    return image.flip(1) * 255 - torch.tensor(means).view(1, 3, 1, 1)


def read_weights(path):
    with numpy.load(path) as archive:
        return {name: torch.from_numpy(archive[name]) for name in archive.files}


def random_filters(_):
    """Gradus's shape and deviations, but numbers of PyTorch's own: times compare, losses do not."""
    torch.manual_seed(1)
    channels, weights = 3, {}
    for name, outputs in ("conv1_1", 16), ("conv1_2", 16), ("conv2_1", 32), ("conv2_2", 32), ("conv3_1", 64):
        weights[name + ".weight"] = torch.randn(outputs, channels, 3, 3) * math.sqrt(2 / (channels * 9))
        weights[name + ".bias"] = torch.zeros(outputs)
        channels = outputs
    names = ["conv1_1", "conv1_2", None, "conv2_1", "conv2_2", None, "conv3_1"]
    styles = ["conv1_1", "conv2_1", "conv3_1"]
    return ConvolutionalNetwork(names, weights, "conv2_2", styles, lambda image: 4 * image - 2, True)


def small_vgg19(path):
    names = ["conv1_1", "conv1_2", None, "conv2_1", "conv2_2", None, "conv3_1", "conv3_2", "conv3_3", "conv3_4", None,
             "conv4_1", "conv4_2", "conv4_3", "conv4_4", None, "conv5_1"]
    styles = ["conv1_1", "conv2_1", "conv3_1", "conv4_1", "conv5_1"]
    return ConvolutionalNetwork(names, read_weights(path), "conv4_2", styles, lambda image: image, True)


def vgg19(path):
    names = ["conv1_1", "conv1_2", None, "conv2_1", "conv2_2", None, "conv3_1", "conv3_2", "conv3_3", "conv3_4"]
    return ConvolutionalNetwork(names, read_weights(path), "conv3_4", ["conv1_1", "conv2_1", "conv3_1"],
                                lambda image: caffe_bytes(image, BYTE_MEANS["vgg19"]), False)


def squeezenet(path):
    return SqueezeNet(read_weights(path))


NETWORKS = {"random": random_filters, "vgg19-small": small_vgg19, "vgg19": vgg19, "squeezenet": squeezenet}
