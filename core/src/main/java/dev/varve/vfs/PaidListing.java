package dev.varve.vfs;

/** A listing each of whose entries is charged. */
final class PaidListing implements DirectoryListing {

  private final DirectoryListing listing;
  private final StateCosts costs;

  PaidListing(DirectoryListing listing, StateCosts costs) {
    this.listing = listing;
    this.costs = costs;
  }

  @Override
  public boolean hasNext() {
    return listing.hasNext();
  }

  @Override
  public Item next() {
    costs.list();
    return listing.next();
  }
}
