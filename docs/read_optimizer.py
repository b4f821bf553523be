"""Reads an exported optimizer (docs/format.md) and applies it: all that another implementation needs."""
import json, struct
import numpy as np

def load(path):
    data = open(path, "rb").read()
    n = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + n])
    meta = header.pop("__metadata__")
    assert meta["format"] == "gradus-1"
    tensors = {k: np.frombuffer(data, "<f4", (t["data_offsets"][1] - t["data_offsets"][0]) // 4,
                                8 + n + t["data_offsets"][0]).reshape(t["shape"]) for k, t in header.items()}
    return meta, tensors

class LearnedOptimizer:
    """For one coordinate group of so many coordinates; without a name, for a file without groups."""
    def __init__(self, path, coordinates, group=None):
        self.meta, tensors = load(path)
        groups = [name for name in self.meta.get("groups", "").split(",") if name]
        assert (group in groups) if groups else group is None, f"choose a group of {groups}"
        prefix = f"{group}/" if groups else ""
        self.w = {k[len(prefix):]: t for k, t in tensors.items() if k.startswith(prefix)}
        self.hidden = [int(h) for h in self.meta["hidden"].split(",") if h]
        self.state = [(np.zeros((coordinates, h)), np.zeros((coordinates, h))) for h in self.hidden]

    def update(self, gradient):
        v, p = np.asarray(gradient, float), float(self.meta["preprocessing.p"])
        x = v[:, None]
        if self.meta["preprocessing"] == "log-sign":
            large = np.abs(v) >= np.exp(-p)
            log = np.log(np.where(large, np.abs(v), 1)) / p
            x = np.stack([np.where(large, log, -1), np.where(large, np.sign(v), np.exp(p) * v)], axis=1)
        for l, (c, h) in enumerate(self.state):
            z = x @ self.w[f"layer{l}.wx"].T + h @ self.w[f"layer{l}.wh"].T + self.w[f"layer{l}.b"]
            i, f, g, o = np.split(z, 4, axis=1)
            i, f, o = (1 / (1 + np.exp(-a)) for a in (i, f, o))
            c = f * c + i * np.tanh(g)
            x = h = o * np.tanh(c)
            self.state[l] = (c, h)
        return float(self.meta["output.scale"]) * (x @ self.w["readout.w"] + self.w["readout.b"])
