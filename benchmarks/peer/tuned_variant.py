"""The meta-gradient without autograd, written for the speed of PyTorch on one core.

With the optimizer's inputs constant, the gradient of the meta-loss by the update of step t is the sum of w_s grad f(theta_s)
over the later s: the optimizer's own inputs once more. So no graph runs through the optimizees, and what is left is
backpropagation through the LSTM with given output gradients, done by hand in memory that is allocated once:

- A coordinate is a column. Gates are rows, hence contiguous, and a layer's gates are one matrix product.
- A step's row block is [x of the next step, 1, h1, h2 of the step before]: rows 0..21 are the first layer's input,
  rows 1..41 the second layer's, bias included, and nothing is ever concatenated.
- tanh(v) = 2 sigmoid(2v) - 1, since PyTorch's sigmoid takes a quarter of the time of its tanh: the candidate gate's
  rows of the weights are doubled, and one sigmoid serves the four gates.

Other forms, and their time over this one's (PyTorch 1.13, OpenBLAS, one core of a Zen 4 EPYC):

- 1.5: torch.nn.LSTMCell with autograd through the LSTM alone, and torch.autograd.backward on all updates at once.
- 2.3: the trajectory without gradients, then torch.nn.LSTM and its backward over the 20 steps in one call each, which
  computes the forward pass twice.
- 1.0: this form with its two elementwise parts in TorchScript, which saves a fifth of the time spent in Python and
  nothing that can be seen of the whole. Nor do inference_mode, Adam's foreach form or flushing denormals.
"""
import torch

from autograd_variant import HIDDEN, OUTPUT_SCALE

BEFORE_FIRST_LAYER = slice(0, 2 + HIDDEN)
BEFORE_SECOND_LAYER = slice(1, 2 + 2 * HIDDEN)
FIRST_OUTPUT = slice(2, 2 + HIDDEN)
SECOND_OUTPUT = slice(2 + HIDDEN, 2 + 2 * HIDDEN)


class TunedVariant:
    """Holds the weights as two matrices [4 gates x HIDDEN][inputs], gates in the order i, f, o, g, and the read-out."""

    def __init__(self, network, coordinates, steps):
        """Takes its weights from an AutogradVariant."""
        first, second = network.cells
        self.first = layer_weights(first.weight_ih, first.bias_ih, first.weight_hh)
        self.second = layer_weights(second.bias_ih, second.weight_ih, second.weight_hh)
        self.readout = network.readout.weight.detach().clone()
        self.readout_bias = network.readout.bias.detach().clone()
        for parameter in self.parameters():
            parameter.grad = torch.empty_like(parameter)
        self.gradients = [parameter.grad for parameter in self.parameters()]

        self.rows = torch.zeros(steps + 2, 2 + 2 * HIDDEN, coordinates)
        self.rows[:, 1] = 1
        self.layers = [LayerTape(coordinates, steps) for _ in range(2)]
        self.update = torch.empty(1, coordinates)
        self.output_gradients = [torch.empty(HIDDEN, coordinates) for _ in range(2)]

    def parameters(self):
        return [self.first, self.second, self.readout, self.readout_bias]

    @torch.no_grad()
    def backward(self, quadratics, steps):
        """Leaves the meta-gradient in the parameters' grad."""
        for parameter, gradient in zip(self.parameters(), self.gradients):
            parameter.grad = gradient.zero_()
        self.forward(quadratics, steps)
        functions = len(quadratics.y)
        later_gradients = self.rows[1:steps + 1, 0].flip(0).cumsum(0).mul_(OUTPUT_SCALE / functions).flip(0)
        self.readout_bias.grad.add_(later_gradients.sum())
        self.backward_through_time(later_gradients, steps)

    def forward(self, quadratics, steps):
        first, second = (doubled_candidate(weights) for weights in (self.first, self.second))
        readout, bias = OUTPUT_SCALE * self.readout, OUTPUT_SCALE * self.readout_bias
        theta = torch.zeros_like(quadratics.y)
        quadratics.gradient_into(theta, self.rows[0, 0].view_as(theta))
        for t in range(1, steps + 1):
            now, after = self.rows[t], self.rows[t + 1]
            self.layers[0].forward(t, first, self.rows[t - 1, BEFORE_FIRST_LAYER], now[FIRST_OUTPUT])
            self.layers[1].forward(t, second, now[BEFORE_SECOND_LAYER], after[SECOND_OUTPUT])
            torch.mm(readout, after[SECOND_OUTPUT], out=self.update)
            theta.add_(self.update.view_as(theta)).add_(bias)
            quadratics.gradient_into(theta, now[0].view_as(theta))

    def backward_through_time(self, scaled_update_gradients, steps):
        first_gradient, second_gradient = (gradient.zero_() for gradient in self.output_gradients)
        from_first = self.first[:, 2:].t()
        from_second, from_second_before = self.second[:, 1:].t().split(HIDDEN)
        for layer in self.layers:
            layer.memory_gradient.zero_()
        for t in range(steps, 0, -1):
            update_gradient = scaled_update_gradients[t - 1:t]
            self.readout.grad.addmm_(update_gradient, self.rows[t + 1, SECOND_OUTPUT].t())
            second_gradient.addmm_(self.readout.t(), update_gradient)
            gates = self.layers[1].backward(t, second_gradient)
            self.second.grad.addmm_(gates, self.rows[t, BEFORE_SECOND_LAYER].t())
            first_gradient.addmm_(from_second, gates)
            torch.mm(from_second_before, gates, out=second_gradient)
            gates = self.layers[0].backward(t, first_gradient)
            self.first.grad.addmm_(gates, self.rows[t - 1, BEFORE_FIRST_LAYER].t())
            torch.mm(from_first, gates, out=first_gradient)

    def meta_gradient(self):
        """In the order of AutogradVariant's."""
        first, second = (in_torch_order(weights.grad) for weights in (self.first, self.second))
        parts = [first[:, :1], first[:, 2:], first[:, 1]]
        parts += [second[:, 1:1 + HIDDEN], second[:, 1 + HIDDEN:], second[:, 0]]
        return torch.cat([part.flatten() for part in parts + [self.readout.grad, self.readout_bias.grad]])


class LayerTape:
    """What one layer keeps of each step, [step][units][coordinates], step 0 being the state before the first."""

    def __init__(self, coordinates, steps):
        self.gates = torch.empty(steps + 1, 4 * HIDDEN, coordinates)
        self.memory = torch.zeros(steps + 1, HIDDEN, coordinates)
        self.memory_tanh = torch.empty(steps + 1, HIDDEN, coordinates)
        self.gate_gradients = torch.empty(4 * HIDDEN, coordinates)
        self.memory_gradient = torch.empty(HIDDEN, coordinates)
        self.scratch = torch.empty(HIDDEN, coordinates)

    def forward(self, t, doubled_weights, inputs, output):
        gates, memory, memory_tanh = self.gates[t], self.memory[t], self.memory_tanh[t]
        torch.mm(doubled_weights, inputs, out=gates).sigmoid_()
        i, f, o, g = gates.split(HIDDEN)
        g.mul_(2).sub_(1)
        torch.mul(f, self.memory[t - 1], out=memory).addcmul_(i, g)
        torch.mul(memory, 2, out=memory_tanh).sigmoid_().mul_(2).sub_(1)
        torch.mul(o, memory_tanh, out=output)

    def backward(self, t, output_gradient):
        """The gradients before the gates' nonlinearities, valid until the next call."""
        gates, memory_tanh, memory_gradient = self.gates[t], self.memory_tanh[t], self.memory_gradient
        i, f, o, g = gates.split(HIDDEN)
        i_gradient, f_gradient, o_gradient, g_gradient = self.gate_gradients.split(HIDDEN)
        torch.mul(output_gradient, memory_tanh, out=o_gradient)
        torch.mul(output_gradient, o, out=self.scratch)
        memory_gradient.add_(torch.ops.aten.tanh_backward(self.scratch, memory_tanh))
        torch.mul(memory_gradient, g, out=i_gradient)
        torch.mul(memory_gradient, self.memory[t - 1], out=f_gradient)
        torch.mul(memory_gradient, i, out=self.scratch)
        torch.ops.aten.tanh_backward(self.scratch, g, grad_input=g_gradient)
        sigmoid_gradients = self.gate_gradients[:3 * HIDDEN]
        torch.ops.aten.sigmoid_backward(sigmoid_gradients, gates[:3 * HIDDEN], grad_input=sigmoid_gradients)
        memory_gradient.mul_(f)
        return self.gate_gradients


def layer_weights(*columns):
    """Columns side by side, with PyTorch's gates i, f, g, o in the order i, f, o, g."""
    return in_torch_order(torch.cat([column.detach().view(4 * HIDDEN, -1) for column in columns], 1))


def in_torch_order(weights):
    """Exchanges the last two gates, so it serves both ways."""
    i, f, third, fourth = weights.chunk(4)
    return torch.cat([i, f, fourth, third])


def doubled_candidate(weights):
    doubled = weights.clone()
    doubled[3 * HIDDEN:].mul_(2)
    return doubled
