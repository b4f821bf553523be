"""The meta-gradient as one writes it in PyTorch."""
import math

import torch
from torch import nn

HIDDEN = 20
OUTPUT_SCALE = 0.1


class AutogradVariant(nn.Module):
    """Two LSTM layers and a linear read-out; a batch row is one coordinate of one function."""

    def __init__(self):
        super().__init__()
        self.cells = nn.ModuleList([nn.LSTMCell(1, HIDDEN), nn.LSTMCell(HIDDEN, HIDDEN)])
        self.readout = nn.Linear(HIDDEN, 1)
        with torch.no_grad():
            for cell in self.cells:
                deviation = 1 / math.sqrt(cell.input_size + HIDDEN)
                for weight in (cell.weight_ih, cell.weight_hh):
                    nn.init.trunc_normal_(weight, std=deviation, a=-2 * deviation, b=2 * deviation)
                cell.bias_ih.zero_()
                cell.bias_ih[HIDDEN:2 * HIDDEN] = 1  # the forget gates
                cell.bias_hh.zero_()
            deviation = 1 / math.sqrt(HIDDEN)
            nn.init.trunc_normal_(self.readout.weight, std=deviation, a=-2 * deviation, b=2 * deviation)
            self.readout.bias.zero_()

    def forward(self, gradient, states):
        inputs, next_states = gradient, []
        for cell, state in zip(self.cells, states):
            inputs, memory = cell(inputs, state)
            next_states.append((inputs, memory))
        return OUTPUT_SCALE * self.readout(inputs), next_states

    def backward(self, quadratics, steps):
        """Leaves the meta-gradient in the parameters' grad."""
        theta = torch.zeros_like(quadratics.y, requires_grad=True)
        states = [None] * len(self.cells)
        losses = quadratics.losses(theta)
        meta_loss = 0
        for _ in range(steps):
            gradient, = torch.autograd.grad(losses.sum(), theta, retain_graph=True)
            update, states = self(gradient.detach().reshape(-1, 1), states)
            theta = theta + update.view_as(theta)
            losses = quadratics.losses(theta)
            meta_loss = meta_loss + losses.mean()
        meta_loss.backward()

    def meta_gradient(self):
        """All of it in one row. PyTorch's cells have two biases with equal gradients: the second is left out."""
        parameters = [p for cell in self.cells for p in (cell.weight_ih, cell.weight_hh, cell.bias_ih)]
        parameters += [self.readout.weight, self.readout.bias]
        return torch.cat([parameter.grad.flatten() for parameter in parameters])
