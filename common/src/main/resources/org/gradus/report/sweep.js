"use strict";
(() => {
  const { data, themed, number, axis, logarithmicAxis, logarithmicScale, draw, explain, widthFor } = page;
  const HEIGHT = 380;
  const SCATTER_HEIGHT = 260;
  const BEST = "#d55e00";
  const DONE = "#0072b2";
  const MARGIN = { top: 48, bottom: 28, side: 70 };

  const trials = data.trials.map(trial => Object.assign({}, trial, { score: trial.score[0] }));
  const scored = trials.filter(trial => trial.score !== null);
  const isBest = trial => trial.number === data.best;
  const positive = values => values.every(value => value === null || value > 0);

  function color(trial) {
    return isBest(trial) ? BEST : trial.status === "done" ? DONE : themed("--muted");
  }

  /* The best last, so that it lies on top. */
  function bestLast(some) {
    return [...some].sort((a, b) => isBest(a) - isBest(b));
  }

  function scoreAxis(scores, name) {
    return positive(scores)
      ? { scale: logarithmicScale(), axis: logarithmicAxis(name) }
      : { scale: {}, axis: axis(name) };
  }

  function drawCurves(place) {
    const curves = bestLast(trials.filter(trial => trial.scores.some(score => score !== null)));
    if (curves.length === 0) {
      explain(place, "No finite score.");
      return;
    }
    const columns = curves.map(trial => data.rungs.map((rung, i) => trial.scores[i] ?? null));
    const score = scoreAxis(columns.flat(), "validation score");
    draw(
      place,
      HEIGHT,
      {
        scales: { x: { time: false }, y: score.scale },
        axes: [axis("meta-step"), score.axis],
        legend: { show: false },
        series: [{ label: "meta-step" }].concat(
          curves.map(trial => ({
            label: "trial " + trial.number,
            stroke: color(trial) + (isBest(trial) || trial.status !== "done" ? "" : "99"),
            width: isBest(trial) ? 3 : 1.25,
            points: { show: trial.scores.length === 1 || data.rungs.length < 8, size: 5 },
          }))
        ),
      },
      [data.rungs].concat(columns)
    );
  }

  /* One column for each group of points, all against the sorted positions. */
  function drawScatter(place, index) {
    const parameter = data.parameters[index];
    const shown = scored
      .filter(trial => trial.values[index] !== null)
      .sort((a, b) => a.values[index] - b.values[index]);
    if (shown.length === 0) {
      explain(place, parameter.key + ": no trial with a score.");
      return;
    }
    const groups = [
      { label: "ended early", color: themed("--muted"), has: trial => !isBest(trial) && trial.status !== "done" },
      { label: "all meta-steps", color: DONE, has: trial => !isBest(trial) && trial.status === "done" },
      { label: "best", color: BEST, has: isBest },
    ];
    const score = scoreAxis(shown.map(trial => trial.score), "validation score");
    draw(
      place,
      SCATTER_HEIGHT,
      {
        scales: { x: parameterScale(parameter), y: score.scale },
        axes: [parameterAxis(parameter), score.axis],
        legend: { show: false },
        series: [{ label: parameter.key }].concat(
          groups.map(group => ({
            label: group.label,
            stroke: group.color,
            paths: () => null,
            points: { show: true, size: group.has === isBest ? 10 : 7, fill: group.color },
          }))
        ),
      },
      [shown.map(trial => trial.values[index])].concat(
        groups.map(group => shown.map(trial => (group.has(trial) ? trial.score : null)))
      )
    );
  }

  function parameterScale(parameter) {
    if (parameter.kind === "logarithmic") {
      return Object.assign({ time: false }, logarithmicScale());
    }
    if (parameter.kind === "choice") {
      return { time: false, range: () => [-0.5, parameter.options.length - 0.5] };
    }
    return { time: false, range: (chart, low, high) => widened(low, high) };
  }

  function widened(low, high) {
    const margin = high > low ? (high - low) * 0.05 : 0.5;
    return [low - margin, high + margin];
  }

  function parameterAxis(parameter) {
    const labelled = Object.assign(axis(parameter.key), { size: 44 });
    if (parameter.kind === "logarithmic") {
      return Object.assign(logarithmicAxis(parameter.key), { size: 44 });
    }
    if (parameter.kind === "choice") {
      labelled.splits = () => parameter.options.map((option, i) => i);
      labelled.values = (chart, ticks) => ticks.map(tick => parameter.options[tick] ?? "");
    }
    return labelled;
  }

  /* Where a value lies on an axis, from 0 at the bottom to 1. */
  function scaleOf(values, kind) {
    const transform = kind === "logarithmic" ? Math.log : value => value;
    const known = values.filter(value => value !== null).map(transform);
    const low = Math.min(...known);
    const high = Math.max(...known);
    return value => (high > low ? (transform(value) - low) / (high - low) : 0.5);
  }

  function element(name, attributes, text) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.textContent = text ?? "";
    return made;
  }

  function drawParallel(place) {
    if (scored.length === 0) {
      explain(place, "No finite score.");
      return;
    }
    const ranked = [...scored].sort((a, b) => a.score - b.score);
    const axes = data.parameters.map((parameter, i) => parallelAxis(parameter, ranked.map(trial => trial.values[i])));
    const scores = ranked.map(trial => trial.score);
    axes.push(parallelAxis({ key: "score", kind: positive(scores) ? "logarithmic" : "linear" }, scores));
    const width = widthFor(place);
    const x = i => MARGIN.side + (i * (width - 2 * MARGIN.side)) / (axes.length - 1);
    const y = share => MARGIN.top + (1 - share) * (HEIGHT - MARGIN.top - MARGIN.bottom);
    const svg = element("svg", {
      viewBox: "0 0 " + width + " " + HEIGHT,
      style: "width: 100%",
      role: "img",
      "aria-label": "parallel coordinates",
    });
    [...ranked.keys()].reverse().forEach(rank => {
      const trial = ranked[rank];
      const line = element("path", {
        d: path(axes, rank, x, y),
        fill: "none",
        stroke: isBest(trial) ? BEST : DONE,
        "stroke-width": isBest(trial) ? 3 : 1.5,
        "stroke-opacity": isBest(trial) ? 1 : 0.9 - (0.8 * rank) / ranked.length,
      });
      line.append(element("title", {}, "trial " + trial.number + ": " + number(trial.score)));
      svg.append(line);
    });
    axes.forEach((one, i) => addAxis(svg, one, { x: x(i), y, place: i, isFirst: i === 0 }));
    place.append(svg);
  }

  function parallelAxis(parameter, values) {
    return { parameter, values, scale: scaleOf(values, parameter.kind) };
  }

  function path(axes, rank, x, y) {
    let pen = "M";
    let text = "";
    axes.forEach((one, i) => {
      const value = one.values[rank];
      if (value === null) {
        pen = "M";
        return;
      }
      text += pen + x(i) + " " + y(one.scale(value));
      pen = "L";
    });
    return text;
  }

  /* Names in two rows, the first one's from the edge; text stands out from the lines below it. */
  function addAxis(svg, one, { x, y, place, isFirst }) {
    const text = {
      fill: themed("--text"),
      "font-size": 12,
      "text-anchor": "middle",
      stroke: themed("--background"),
      "stroke-width": 4,
      "paint-order": "stroke",
    };
    const name = isFirst ? { x: 2, y: 14, "text-anchor": "start" } : { x, y: place % 2 === 0 ? 14 : 30 };
    svg.append(element("line", { x1: x, x2: x, y1: y(0), y2: y(1), stroke: themed("--muted") }));
    svg.append(element("text", Object.assign({}, text, name), one.parameter.key));
    const side = Object.assign({}, text, { "text-anchor": "start", fill: themed("--muted") });
    const known = one.values.filter(value => value !== null);
    if (known.length === 0) {
      return;
    }
    const marks = one.parameter.kind === "choice" ? [...new Set(known)] : [Math.min(...known), Math.max(...known)];
    for (const mark of new Set(marks)) {
      const label = one.parameter.kind === "choice" ? one.parameter.options[mark] : number(mark);
      svg.append(element("text", Object.assign({ x: x + 5, y: y(one.scale(mark)) + 4 }, side), label));
    }
  }

  page.begin(place => {
    if (place.dataset.curves !== undefined) {
      drawCurves(place);
    } else if (place.dataset.parallel !== undefined) {
      drawParallel(place);
    } else {
      drawScatter(place, Number(place.dataset.parameter));
    }
  });
})();
