"use strict";
(() => {
  const { data, themed, number, axis, logarithmicAxis, logarithmicScale, draw, explain } = page;
  const HEIGHT = 460;
  const TRAINING_HEIGHT = 240;
  const BAND_OPACITY = "26";
  const SMOOTHING_WINDOWS = 50;

  /* Three columns a curve: mean, and the band's upper and lower edge, which the legend hides. */
  function drawTarget(place, target) {
    const shown = value => (value !== null && value >= target.lowest && value <= target.highest ? value : null);
    const drawn = target.curves
      .map(curve => Object.assign({ shown: curve.mean.map(shown) }, curve))
      .filter(curve => curve.shown.some(value => value !== null));
    if (drawn.length === 0) {
      explain(place, "No mean loss can be drawn.");
      return;
    }
    const floor = Math.min(...drawn.flatMap(curve => ends(curve, curve.lower.map(shown)).filter(end => end !== null)));
    const columns = [drawn[0].steps];
    const series = [{ label: "step" }];
    const bands = [];
    for (const curve of drawn) {
      const first = columns.length;
      const upper = curve.upper.map(end => (end === null ? null : Math.min(end, target.highest)));
      const lower = curve.lower.map(end => (end === null ? null : Math.max(end, floor)));
      columns.push(curve.shown, ends(curve, upper), ends(curve, lower));
      series.push(meanSeries(curve), bandEdge(), bandEdge());
      bands.push({ series: [first + 1, first + 2], fill: curve.color + BAND_OPACITY });
    }
    draw(
      place,
      HEIGHT,
      {
        scales: { x: { time: false }, y: logarithmicScale() },
        axes: [axis("step"), logarithmicAxis("mean loss")],
        series,
        bands,
        hooks: { setSeries: [hideBand], drawSeries: [learnedOnTop] },
      },
      columns
    );
  }

  /* A band's edge: cut where the mean is, and the mean where there is no end. */
  function ends(curve, edge) {
    return curve.shown.map((mean, i) => (mean === null ? null : edge[i] ?? mean));
  }

  function meanSeries(curve) {
    return {
      label: curve.label,
      class: curve.learned ? "u-learned" : undefined,
      stroke: curve.color,
      pxAlign: 0,
      width: curve.learned ? 3.5 : 1.75,
      points: { show: curve.shown.filter(value => value !== null).length === 1 },
      value: (chart, mean, seriesIndex, index) =>
        index === null || index === undefined
          ? "–"
          : curve.mean[index] === null
            ? "infinite"
            : number(curve.mean[index]) + " (" + number(curve.lower[index]) + " to " + number(curve.upper[index]) + ")",
    };
  }

  function bandEdge() {
    return { class: "u-band", pxAlign: 0, width: 0, points: { show: false } };
  }

  function hideBand(chart, seriesIndex, change) {
    if (seriesIndex === null || seriesIndex % 3 !== 1 || change.show === undefined) {
      return;
    }
    for (const band of [seriesIndex + 1, seriesIndex + 2]) {
      if (chart.series[band].show !== change.show) {
        chart.setSeries(band, { show: change.show });
      }
    }
  }

  /* After the last series the learned optimizer's line is drawn once more. */
  function learnedOnTop(chart, seriesIndex) {
    const learned = chart.series.find(one => one.class === "u-learned");
    if (seriesIndex !== chart.series.length - 1 || !learned?.show || !learned._paths) {
      return;
    }
    const context = chart.ctx;
    context.save();
    context.beginPath();
    context.rect(chart.bbox.left, chart.bbox.top, chart.bbox.width, chart.bbox.height);
    context.clip();
    context.strokeStyle = learned.stroke(chart, 1);
    context.lineWidth = learned.width * devicePixelRatio;
    context.lineJoin = "round";
    context.stroke(learned._paths.stroke);
    context.restore();
  }

  function drawTraining(place, training) {
    const loss = place.dataset.training === "loss";
    const metaSteps = loss ? training.metaSteps : training.validationMetaSteps;
    const values = loss ? training.metaLosses : training.validationScores;
    if (!values.some(value => value !== null)) {
      explain(place, loss ? "No finite meta-loss." : "No finite validation score.");
      return;
    }
    const name = loss ? "meta-loss" : "validation score";
    const logarithmic = values.every(value => value === null || value > 0);
    const columns = [metaSteps, values];
    const series = [{ label: "meta-step" }];
    if (loss) {
      const window = Math.max(1, Math.round(values.length / SMOOTHING_WINDOWS));
      columns.push(trailingMean(values, window));
      series.push(
        { label: name, stroke: themed("--muted") + "88", width: 1, points: { show: false } },
        { label: "mean of " + window + " up to it", stroke: "#0072b2", width: 2.5, points: { show: false } }
      );
    } else {
      series.push({ label: name, stroke: "#d55e00", width: 2, points: { show: true, size: 5 } });
    }
    series.slice(1).forEach(one => (one.value = (chart, value) => number(value)));
    draw(
      place,
      TRAINING_HEIGHT,
      {
        scales: { x: { time: false }, y: logarithmic ? logarithmicScale() : {} },
        axes: [axis("meta-step"), logarithmic ? logarithmicAxis(name) : axis(name)],
        series,
      },
      columns
    );
  }

  function trailingMean(values, window) {
    return values.map((value, i) => {
      const recent = values.slice(Math.max(0, i + 1 - window), i + 1).filter(one => one !== null);
      return value === null ? null : recent.reduce((sum, one) => sum + one, 0) / recent.length;
    });
  }

  page.begin(place => {
    if (place.dataset.target !== undefined) {
      drawTarget(place, data.targets[Number(place.dataset.target)]);
    } else {
      drawTraining(place, data.training);
    }
  });
})();
