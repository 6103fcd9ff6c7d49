package dev.varve.vfs;

import dev.varve.merkle.Name;
import java.util.Iterator;

/** The entries of a directory as of the moment of opening, in ascending H(name). */
public interface DirectoryListing extends Iterator<DirectoryListing.Item> {

  /** A name and what it names. */
  record Item(Name name, FileType type) {}
}
