"""Writes expected.json: trajectories of the baselines by Torch7's formulas, in float64.

f(theta) = |W theta - y|^2 in 3 dimensions, theta_0 given, 5 steps. Independent of the Java code; formulas from
torch/optim: sgd.lua (momentum without dampening, nesterov), rmsprop.lua, adam.lua. python3 generate.py > expected.json
"""
import json
import numpy as np

W = np.array([[1.0, 0.5, -0.25], [0.0, 1.5, 0.75], [-1.0, 0.25, 2.0]])
y = np.array([0.5, -1.0, 2.0])
theta0 = np.array([1.0, -0.5, 0.25])
STEPS = 5


def gradient(theta):
    return 2 * W.T @ (W @ theta - y)


def sgd(x, g, s, rate):
    return x - rate * g


def momentum(x, g, s, rate):
    s["v"] = 0.9 * s["v"] + g if "v" in s else g.copy()
    return x - rate * s["v"]


def nag(x, g, s, rate):
    s["v"] = 0.9 * s["v"] + g if "v" in s else g.copy()
    return x - rate * (g + 0.9 * s["v"])


def rmsprop(x, g, s, rate):
    s["m"] = 0.99 * s.get("m", np.zeros(3)) + 0.01 * g * g
    return x - rate * g / (np.sqrt(s["m"]) + 1e-8)


def adam(x, g, s, rate):
    s["t"] = s.get("t", 0) + 1
    s["m"] = 0.9 * s.get("m", np.zeros(3)) + 0.1 * g
    s["v"] = 0.999 * s.get("v", np.zeros(3)) + 0.001 * g * g
    step = rate * np.sqrt(1 - 0.999 ** s["t"]) / (1 - 0.9 ** s["t"])
    return x - step * s["m"] / (np.sqrt(s["v"]) + 1e-8)


trajectories = {}
for rule, rate in [(sgd, 0.03), (momentum, 0.02), (nag, 0.02), (rmsprop, 0.05), (adam, 0.1)]:
    x, state, points = theta0.copy(), {}, []
    for _ in range(STEPS):
        x = rule(x, gradient(x), state, rate)
        points.append(x.tolist())
    trajectories[rule.__name__] = {"rate": rate, "theta": points}
print(json.dumps({"W": W.tolist(), "y": y.tolist(), "theta0": theta0.tolist(), "baselines": trajectories}, indent=1))
