"""The optimizees: f_b(theta) = |W_b theta - y_b|^2 for B functions of n coordinates in lockstep."""
import torch


class Quadratics:
    """W [B, n, n], y [B, n, 1]; theta and its gradients are [B, n, 1]."""

    def __init__(self, w, y):
        self.w = w
        self.w_transposed = w.transpose(1, 2)
        self.y = y

    @staticmethod
    def draw(functions, dimension):
        """Entries from N(0, 1)."""
        return Quadratics(torch.randn(functions, dimension, dimension), torch.randn(functions, dimension, 1))

    def losses(self, theta):
        """f_b(theta_b) [B]."""
        return (torch.bmm(self.w, theta) - self.y).square().sum((1, 2))

    def gradient_into(self, theta, gradient):
        """Puts each function's own gradient, 2 W^T (W theta - y), into the given tensor."""
        residual = torch.baddbmm(self.y, self.w, theta, beta=-1)
        torch.bmm(self.w_transposed, residual, out=gradient)
        gradient.mul_(2)
