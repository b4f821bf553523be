package org.gradus.optimizer.learned.vector;

import org.gradus.optimizer.learned.Lanes;

/**
 * A matrix of weight gradients: the products of {@code rows} rows of gradients with {@code columns}
 * rows of inputs. Its partial sums are kept tile by tile.
 */
final class Products {
  private static final int TILE_ROWS = 4;

  private final Tiles tiles;
  private final int rows;
  private final int columns;
  private final int weight;
  private final int sumsAt;

  /**
   * @param rows one, or a multiple of four
   * @param weight place of the matrix [rows][columns] among the weights
   * @param entry place of its partial sums, in chunks
   */
  Products(Tiles tiles, int rows, int columns, int weight, int entry) {
    this.tiles = tiles;
    this.rows = rows;
    this.columns = columns;
    this.weight = weight;
    sumsAt = entry * Lanes.CHUNK;
  }

  private int tileRows() {
    return Math.min(rows, TILE_ROWS);
  }

  private int tileColumns(int column) {
    return rows == 1 || column + tiles.columns() > columns ? 1 : tiles.columns();
  }

  /** Says for each of its partial sums which weight it belongs to. */
  void place(int[] weightOfEntry) {
    int entry = sumsAt / Lanes.CHUNK;
    for (int column = 0, width; column < columns; column += width) {
      width = tileColumns(column);
      for (int row = 0; row < rows; row += tileRows()) {
        for (int r = row; r < row + tileRows(); r++) {
          for (int c = column; c < column + width; c++) {
            weightOfEntry[entry++] = weight + r * columns + c;
          }
        }
      }
    }
  }

  /** Adds the products of so many steps to the partial sums. */
  void add(float[] d, int dAt, int dStep, float[] x, int xAt, int xStep, int steps, float[] sums) {
    int at = sumsAt;
    for (int column = 0, width; column < columns; column += width) {
      width = tileColumns(column);
      int j = xAt + column * Lanes.PANEL;
      for (int row = 0; row < rows; row += tileRows()) {
        int i = dAt + row * Lanes.PANEL;
        if (rows == 1) {
          tiles.oneWeightGradient(d, i, dStep, x, j, xStep, steps, sums, at);
        } else if (width == 1) {
          tiles.fourWeightGradients(d, i, dStep, x, j, xStep, steps, sums, at);
        } else {
          tiles.weightGradients(d, i, dStep, x, j, xStep, steps, sums, at);
        }
        at += tileRows() * width * Lanes.CHUNK;
      }
    }
  }
}
