package dev.varve.tree;

import dev.varve.merkle.Name;
import org.jspecify.annotations.Nullable;

/**
 * What an update does with one name.
 *
 * @param name the name
 * @param entry the entry that it names from now on, or null to remove it
 */
public record EntryChange(Name name, @Nullable Entry entry) {

  /** Checks that the entry bears the name. */
  public EntryChange {
    if (entry != null && !entry.name().equals(name)) {
      throw new IllegalArgumentException(entry.name() + " cannot stand under " + name);
    }
  }
}
