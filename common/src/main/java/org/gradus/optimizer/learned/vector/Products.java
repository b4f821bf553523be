package org.gradus.optimizer.learned.vector;

import org.gradus.optimizer.learned.Lanes;

/**
 * A matrix of weight gradients: the products of {@code rows} rows of gradients with {@code columns}
 * rows of inputs. Its partial sums are kept tile by tile.
 */
final class Products {
  private final Tiles tiles;
  private final int rows;
  private final int columns;
  private final int weight;
  private final int sums;

  /**
   * @param rows one, or a multiple of four
   * @param weight place of the matrix [rows][columns] among the weights
   * @param sums where the partial sums of all weights begin, a chunk a weight; those of a matrix
   *     stand together
   */
  Products(Tiles tiles, int rows, int columns, int weight, int sums) {
    this.tiles = tiles;
    this.rows = rows;
    this.columns = columns;
    this.weight = weight;
    this.sums = sums + weight * Lanes.CHUNK;
  }

  private int tileRows() {
    return Math.min(rows, tiles.rows());
  }

  private int tileColumns(int column) {
    return rows == 1 || column + Tiles.COLUMNS > columns ? 1 : Tiles.COLUMNS;
  }

  /** Says for each of its partial sums which weight it belongs to. */
  void place(int[] weightOfEntry) {
    int entry = weight;
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

  /**
   * Adds the products of so many steps to the partial sums.
   *
   * @param d rows of gradients at the first step
   * @param dStep distance of the rows of one step from those of the next
   * @param x rows of inputs at the first step
   * @param xStep the same for x
   */
  void add(float[] memory, int d, int dStep, int x, int xStep, int steps) {
    int at = sums;
    for (int column = 0, width; column < columns; column += width) {
      width = tileColumns(column);
      int j = x + column * Lanes.PANEL;
      for (int row = 0; row < rows; row += tileRows()) {
        int i = d + row * Lanes.PANEL;
        if (rows == 1) {
          tiles.oneWeightGradient(memory, i, dStep, j, xStep, steps, at);
        } else if (width == 1) {
          tiles.columnOfWeightGradients(memory, i, dStep, j, xStep, steps, at);
        } else {
          tiles.weightGradients(memory, i, dStep, j, xStep, steps, at);
        }
        at += tileRows() * width * Lanes.CHUNK;
      }
    }
  }
}
