"use strict";
/* What all pages need to draw charts with uPlot. */
const page = (() => {
  const data = JSON.parse(document.getElementById("report-data").textContent);
  const SMALLEST_WIDTH = 280;
  const PAPER_WIDTH = 640;
  const LOSS_MARGIN = 1.1;
  let charts = [];
  let drawPlace;

  const themed = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function number(value) {
    if (value === null || value === undefined) {
      return "–";
    }
    const rounded = Number(value.toPrecision(4));
    const size = Math.abs(rounded);
    return size !== 0 && (size < 1e-4 || size >= 1e6) ? rounded.toExponential() : rounded.toString();
  }

  function axis(label) {
    return {
      label,
      labelSize: 24,
      size: label.endsWith("step") ? 44 : 64,
      stroke: themed("--text"),
      grid: { stroke: themed("--grid"), width: 1 },
      ticks: { stroke: themed("--grid"), width: 1 },
      values: (chart, ticks) => ticks.map(number),
    };
  }

  function logarithmicAxis(label) {
    return Object.assign(axis(label), {
      splits: (chart, axisIndex, low, high) => logarithmicTicks(low, high),
      filter: (chart, ticks) => ticks,
      values: (chart, ticks) => logarithmicLabels(ticks, chart.height),
    });
  }

  /* All numbers of one digit, or powers of ten if there are many; the ends if there is none. */
  function logarithmicTicks(low, high) {
    const digits = high / low > 1e4 ? [1] : [1, 2, 3, 4, 5, 6, 7, 8, 9];
    const ticks = [];
    for (let exponent = Math.floor(Math.log10(low)); exponent <= Math.log10(high); exponent++) {
      ticks.push(...digits.map(digit => Number(digit + "e" + exponent)));
    }
    const seen = ticks.filter(tick => tick >= low && tick <= high);
    return seen.length > 1 ? seen : [low, Math.sqrt(low * high), high];
  }

  function logarithmicLabels(ticks, height) {
    const decades = Math.log10(ticks[ticks.length - 1] / ticks[0]);
    const all = height / decades > 450;
    return ticks.map(tick => (all || "125".includes(tick.toExponential()[0]) ? number(tick) : ""));
  }

  /* A little more than what is shown, not whole decades. */
  function logarithmicScale() {
    return {
      distr: 3,
      range: (chart, low, high) => (low === null || !(low > 0) ? [0.1, 1] : [low / LOSS_MARGIN, high * LOSS_MARGIN]),
    };
  }

  function widthFor(place) {
    const paper = document.documentElement.classList.contains("printing");
    return paper ? PAPER_WIDTH : Math.max(SMALLEST_WIDTH, place.clientWidth);
  }

  function draw(place, height, options, columns) {
    const all = Object.assign(
      {
        width: widthFor(place),
        height,
        cursor: { drag: { x: true, y: true, uni: 30 }, points: { size: 7 } },
      },
      options
    );
    charts.push(new uPlot(all, columns, place));
  }

  function explain(place, text) {
    const note = document.createElement("p");
    note.className = "empty";
    note.textContent = text;
    place.append(note);
  }

  function drawAll() {
    charts.forEach(chart => chart.destroy());
    charts = [];
    for (const place of document.querySelectorAll(".chart")) {
      place.replaceChildren();
      drawPlace(place);
    }
  }

  /* On paper: light, and with what is folded away. */
  function unfold() {
    document.documentElement.classList.add("printing");
    document.querySelectorAll("details:not([open])").forEach(details => {
      details.classList.add("unfolded");
      details.open = true;
    });
    drawAll();
  }

  function fold() {
    document.documentElement.classList.remove("printing");
    document.querySelectorAll("details.unfolded").forEach(details => {
      details.classList.remove("unfolded");
      details.open = false;
    });
    drawAll();
  }

  /* Draws every chart of the page, and again when the page changes its looks. */
  function begin(draw) {
    drawPlace = draw;
    drawAll();
  }

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  addEventListener("beforeprint", unfold);
  addEventListener("afterprint", fold);
  addEventListener("resize", () =>
    charts.forEach(chart =>
      chart.setSize({ width: widthFor(chart.root.parentElement), height: chart.height })
    )
  );

  return { data, themed, number, axis, logarithmicAxis, logarithmicScale, draw, explain, widthFor, begin };
})();
