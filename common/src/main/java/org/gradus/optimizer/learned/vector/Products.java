package org.gradus.optimizer.learned.vector;

import java.util.ArrayList;
import java.util.List;
import org.gradus.optimizer.learned.Lanes;

/**
 * The weight gradients of one layer, or of the read-out: products of its rows of gradients d with
 * the rows of its operands, of which each belongs to one matrix of weights. They are cut into tiles
 * once, and the partial sums lie in the order of the tiles.
 *
 * <p>As many rows of operands as stay in the first-level cache are gone through for a few rows of
 * gradients after the other, which so come from the second-level cache once.
 */
final class Products {

  /**
   * A matrix of weights.
   *
   * @param weight its place in φ, [rows][columns]
   */
  record Matrix(int weight, int columns) {}

  /** Columns of a matrix that are in one row of tiles. */
  private record Strip(int matrix, int column, int width) {}

  /**
   * Where a tile's operands and sums are.
   *
   * @param d floats from the first row of gradients
   * @param x floats from the first row of the matrix's operand
   */
  private record Tile(int rows, int columns, int d, int matrix, int x, int sums) {}

  /** Of a group of steps these take 32 KB. */
  private static final int CACHED_COLUMNS = 25;

  private final Tiles tiles;
  private final int rows;
  private final List<Matrix> matrices;
  private final Tile[] cut;

  /**
   * @param rows one, or a multiple of four
   */
  Products(Tiles tiles, int rows, List<Matrix> matrices, PartialSums sums) {
    this.tiles = tiles;
    this.rows = rows;
    this.matrices = matrices;
    List<Tile> list = new ArrayList<>();
    List<Strip> cached = new ArrayList<>();
    int columns = 0;
    for (Strip strip : strips()) {
      if (columns + strip.width() > CACHED_COLUMNS) {
        addTiles(cached, sums, list);
        cached.clear();
        columns = 0;
      }
      cached.add(strip);
      columns += strip.width();
    }
    addTiles(cached, sums, list);
    cut = list.toArray(new Tile[0]);
  }

  private List<Strip> strips() {
    List<Strip> strips = new ArrayList<>();
    for (int matrix = 0; matrix < matrices.size(); matrix++) {
      int columns = matrices.get(matrix).columns();
      for (int column = 0, width; column < columns; column += width) {
        width = rows == 1 || column + Tiles.COLUMNS > columns ? 1 : Tiles.COLUMNS;
        strips.add(new Strip(matrix, column, width));
      }
    }
    return strips;
  }

  private void addTiles(List<Strip> strips, PartialSums sums, List<Tile> to) {
    int band = Math.min(rows, 4);
    for (int first = 0; first < rows; first += band) {
      for (Strip strip : strips) {
        int height = strip.width() == 1 ? band : tiles.rows();
        for (int row = first; row < first + band; row += height) {
          to.add(tile(row, height, strip, sums));
        }
      }
    }
  }

  private Tile tile(int row, int height, Strip strip, PartialSums sums) {
    Matrix matrix = matrices.get(strip.matrix());
    int[] weights = new int[height * strip.width()];
    for (int i = 0; i < weights.length; i++) {
      int column = strip.column() + i % strip.width();
      weights[i] = matrix.weight() + (row + i / strip.width()) * matrix.columns() + column;
    }
    return new Tile(
        height,
        strip.width(),
        row * Lanes.PANEL,
        strip.matrix(),
        strip.column() * Lanes.PANEL,
        sums.take(weights));
  }

  /**
   * Adds the products of so many steps to the partial sums.
   *
   * @param d rows of gradients at the first step
   * @param dStep distance of the rows of one step from those of the next
   * @param x for each matrix the rows of its operand at the first step
   * @param xStep the same for them
   */
  void add(float[] memory, int d, int dStep, int[] x, int[] xStep, int steps) {
    for (Tile tile : cut) {
      int i = d + tile.d();
      int j = x[tile.matrix()] + tile.x();
      int jStep = xStep[tile.matrix()];
      if (tile.columns() == Tiles.COLUMNS) {
        tiles.weightGradients(memory, i, dStep, j, jStep, steps, tile.sums());
      } else if (tile.rows() == 4) {
        tiles.fourWeightGradients(memory, i, dStep, j, jStep, steps, tile.sums());
      } else {
        tiles.oneWeightGradient(memory, i, dStep, j, jStep, steps, tile.sums());
      }
    }
  }
}
