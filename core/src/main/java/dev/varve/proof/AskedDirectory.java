package dev.varve.proof;

import com.google.common.collect.ImmutableList;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import java.util.Collection;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What questions ask of one directory: names, in the order of its tree. */
final class AskedDirectory {

  private final @Nullable AskedName owner;
  private final TreeMap<Hash, AskedName> names = new TreeMap<>();

  /** The directory that {@code owner} names; null for the root directory. */
  AskedDirectory(@Nullable AskedName owner) {
    this.owner = owner;
  }

  /** The root directory with all that is asked. */
  static AskedDirectory of(Collection<Question> questions) {
    AskedDirectory root = new AskedDirectory(null);
    for (Question question : questions) {
      AskedName last = root.ask(question.path());
      if (question instanceof Question.Read read) {
        last.ask(read);
      }
    }
    return root;
  }

  private AskedName ask(EntryPath path) {
    AskedDirectory here = this;
    ImmutableList<Name> above = path.names();
    for (Name name : above.subList(0, above.size() - 1)) {
      here = here.ask(name).directory();
    }
    return here.ask(path.last());
  }

  private AskedName ask(Name name) {
    return names.computeIfAbsent(name.hash(), _ -> new AskedName(this, name));
  }

  /** What is asked of that name, or null. */
  @Nullable AskedName get(Name name) {
    AskedName asked = names.get(name.hash());
    return asked != null && asked.name().equals(name) ? asked : null;
  }

  /** The names that are asked for, in ascending H(name). */
  ImmutableList<AskedName> names() {
    return ImmutableList.copyOf(names.values());
  }

  /** What names the directory; null for the root directory. */
  @Nullable AskedName owner() {
    return owner;
  }

  /** The path, {@code /} for the root directory. */
  @Override
  public String toString() {
    return owner == null ? "/" : owner.toString();
  }
}
