package dev.varve.store;

import com.google.common.collect.ImmutableList;

/**
 * What a store holds, and how much room that takes.
 *
 * @param format the version of its layout
 * @param made how many commits have been made in it
 * @param commits how many of them are kept
 * @param refs how many refs there are
 * @param columns its column families
 * @param cache the cache of decoded nodes
 */
public record StoreStats(
    int format,
    long made,
    long commits,
    long refs,
    ImmutableList<ColumnStats> columns,
    Cache cache) {

  /** Of an open store; its kept commits and refs are counted. */
  static StoreStats of(Database database, StoredNodes nodes) {
    return new StoreStats(
        Meta.format(database),
        Meta.mark(database).commits(),
        database.count(Column.COMMITS),
        database.count(Column.REFS),
        database.columnStats(),
        nodes.cacheStats());
  }

  /**
   * A column family.
   *
   * @param name what it holds
   * @param rows about how many rows it has
   * @param tableBytes how long its tables are on disk, with what is no longer needed
   * @param memoryBytes how much of it stands in memory, and on disk in the log alone
   */
  public record ColumnStats(String name, long rows, long tableBytes, long memoryBytes) {}

  /**
   * A cache.
   *
   * @param nodes about how many nodes are in it
   * @param hits how many look-ups have found their node since the store was opened
   * @param misses how many have not
   */
  public record Cache(long nodes, long hits, long misses) {}
}
