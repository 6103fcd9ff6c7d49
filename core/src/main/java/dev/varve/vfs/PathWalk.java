package dev.varve.vfs;

import com.google.common.collect.ImmutableSet;
import dev.varve.journal.Event;
import dev.varve.journal.Limit;
import dev.varve.journal.Limits;
import dev.varve.journal.Preopen;
import dev.varve.merkle.InvalidNameException;
import dev.varve.merkle.Name;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Path lookup relative to a directory and never out of it: as Linux does under {@code
 * RESOLVE_BENEATH}, with the special cases of the calls on a path's parent that cap-std has.
 */
final class PathWalk {

  /** The most symlinks that one lookup follows. */
  static final int MAX_LINKS = 40;

  private final Overlay overlay;
  private final long maxBytes;

  PathWalk(Overlay overlay, Limits limits) {
    this.overlay = overlay;
    this.maxBytes = limits.get(Limit.PATH_BYTES);
  }

  /**
   * Where {@code path} leads; a last name that is a symlink is followed if asked, or by a slash.
   */
  Place find(DirectoryNode start, String path, boolean follow) {
    check(path, path.length());
    return new Walk(start, follow, false).walk(path);
  }

  /**
   * As {@link #find}, for a call that creates a file where there is nothing.
   *
   * @throws VfsException {@code is-directory} if the last name, or that of a symlink's target, has
   *     a slash after it, whatever stands there
   */
  Place findToCreate(DirectoryNode start, String path, boolean follow) {
    check(path, path.length());
    return new Walk(start, follow, true).walk(path);
  }

  /**
   * The entry that {@code path} names, symlinks not followed. A path that ends in a slash leads to
   * the directory that it names, as if by {@code .}, and to no entry.
   */
  Place findEntry(DirectoryNode start, String path) {
    check(path, path.lastIndexOf('/') + 1);
    Place place = new Walk(start, false, false).walk(path);
    return place.slash() && place.existing() instanceof DirectoryNode directory
        ? Place.of(directory)
        : place;
  }

  /**
   * The entry that {@code path} names or could name, symlinks not followed, slashes at the end
   * ignored.
   */
  Place findNewEntry(DirectoryNode start, String path) {
    String entry = withoutSlashes(path);
    check(path, entry.lastIndexOf('/') + 1);
    return new Walk(start, false, false).walk(entry);
  }

  private static String withoutSlashes(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  /** Checks a path before any lookup; what stands from {@code last} on is left to the walk. */
  private void check(String path, int last) {
    if (path.isEmpty()) {
      throw new VfsException(ErrorCode.NO_ENTRY);
    }
    if (path.indexOf('\0', 0, last) >= 0) {
      throw new VfsException(ErrorCode.INVALID, path);
    }
    if (path.length() > maxBytes / 3 && utf8Length(path) > maxBytes) {
      throw new VfsException(ErrorCode.NAME_TOO_LONG);
    }
    if (path.startsWith("/")) {
      throw new VfsException(ErrorCode.NOT_PERMITTED, path);
    }
  }

  /** The directory that a preopen names, which may lie behind symlinks, as a descriptor. */
  Descriptor open(Preopen preopen) {
    String below = preopen.path().replaceFirst("^/+", "");
    Node node;
    try {
      node = find(overlay.root(), below.isEmpty() ? "." : below, true).existing();
    } catch (VfsException e) {
      throw new VfsException(e.code(), preopen.path());
    }
    if (!(node instanceof DirectoryNode)) {
      throw new VfsException(ErrorCode.NOT_DIRECTORY, preopen.path());
    }
    return new Descriptor(
        node,
        preopen.readOnly()
            ? ImmutableSet.of(DescriptorFlag.READ)
            : ImmutableSet.of(DescriptorFlag.READ, DescriptorFlag.MUTATE_DIRECTORY),
        preopen.readOnly());
  }

  /** Checks that a symlink may have that target, which is not absolute. */
  static void checkTarget(String target) {
    if (target.isEmpty()) {
      throw new VfsException(ErrorCode.NO_ENTRY);
    }
    if (target.indexOf('\0') >= 0) {
      throw new VfsException(ErrorCode.INVALID);
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(target)) {
      throw new VfsException(ErrorCode.ILLEGAL_BYTE_SEQUENCE);
    }
    if (utf8Length(target) > Event.MAX_TARGET) {
      throw new VfsException(ErrorCode.NAME_TOO_LONG);
    }
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The rest of a path, or of a symlink's target that stands before the rest of the path. */
  private static final class Rest {

    private final String text;
    private final @Nullable Rest after;
    private int at;

    Rest(String text, @Nullable Rest after) {
      this.text = text;
      this.after = after;
    }

    /** Steps over slashes; says whether there were any. */
    boolean skipSlashes() {
      int before = at;
      while (at < text.length() && text.charAt(at) == '/') {
        at++;
      }
      return at > before;
    }

    boolean isEmpty() {
      return at == text.length();
    }

    String component() {
      int slash = text.indexOf('/', at);
      int end = slash < 0 ? text.length() : slash;
      String component = text.substring(at, end);
      at = end;
      return component;
    }
  }

  /** One lookup. */
  private final class Walk {

    private final DirectoryNode start;
    private final boolean follow;
    private final boolean create;
    private @Nullable Rest rest;
    private DirectoryNode at;
    private boolean slash;
    private int links;

    Walk(DirectoryNode start, boolean follow, boolean create) {
      this.start = start;
      this.follow = follow;
      this.create = create;
      this.at = start;
    }

    Place walk(String path) {
      Rest ahead = new Rest(path, null);
      if (ahead.skipSlashes()) {
        throw new VfsException(ErrorCode.NOT_PERMITTED, path);
      }
      while (true) {
        String component = ahead.component();
        rest = next(ahead);
        Place end = step(component, rest == null);
        if (end != null) {
          return end;
        }
        ahead = Objects.requireNonNull(rest);
      }
    }

    /** What is left where the next component begins; null if there is none. */
    private @Nullable Rest next(Rest from) {
      boolean slashes = false;
      Rest ahead = from;
      while (ahead != null) {
        slashes |= ahead.skipSlashes();
        if (!ahead.isEmpty()) {
          return ahead;
        }
        ahead = ahead.after;
      }
      slash |= slashes;
      return null;
    }

    private @Nullable Place step(String component, boolean last) {
      switch (component) {
        case "." -> {}
        case ".." -> at = above();
        default -> {
          return enter(component, last);
        }
      }
      return last ? Place.of(at) : null;
    }

    private DirectoryNode above() {
      DirectoryNode parent = at == start ? null : at.parent();
      if (parent == null) {
        throw new VfsException(ErrorCode.NOT_PERMITTED);
      }
      return parent;
    }

    private @Nullable Place enter(String component, boolean last) {
      if (last && slash && create) {
        throw new VfsException(ErrorCode.IS_DIRECTORY);
      }
      Name name;
      try {
        name = Name.of(component);
      } catch (InvalidNameException e) {
        return unnamable(component, last);
      }
      Node node = overlay.lookUp(at, name);
      if (node instanceof SymlinkNode symlink && (!last || follow || slash)) {
        expand(symlink);
        return null;
      }
      if (last) {
        return new Place(at, name, null, node, slash);
      }
      switch (node) {
        case null -> throw new VfsException(ErrorCode.NO_ENTRY);
        case DirectoryNode directory -> at = directory;
        default -> throw new VfsException(ErrorCode.NOT_DIRECTORY);
      }
      return null;
    }

    /** A last component that can be no name leads to nothing; one before it is refused at once. */
    private Place unnamable(String component, boolean last) {
      ErrorCode flaw = flawOf(component);
      if (!last) {
        throw new VfsException(flaw);
      }
      return new Place(at, null, flaw, null, slash);
    }

    private ErrorCode flawOf(String component) {
      if (component.indexOf('\0') >= 0) {
        return ErrorCode.INVALID;
      }
      if (!at.isNamed()) {
        return ErrorCode.NO_ENTRY;
      }
      return utf8Length(component) > Name.MAX_BYTES
          ? ErrorCode.NAME_TOO_LONG
          : ErrorCode.ILLEGAL_BYTE_SEQUENCE;
    }

    private void expand(SymlinkNode symlink) {
      links++;
      if (links > MAX_LINKS) {
        throw new VfsException(ErrorCode.LOOP);
      }
      rest = new Rest(symlink.target, rest);
    }
  }
}
