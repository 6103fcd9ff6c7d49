package dev.varve.store;

import dev.varve.merkle.Sha256;
import dev.varve.tree.ContentTree;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.tree.Entry.SymlinkEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** All that can be read of a tree, in a form to compare. */
final class Contents {

  private static final int SHOWN_BYTES = 64;

  private Contents() {}

  /** The contents of all files and the targets of all symlinks, by path. */
  static Map<String, String> read(DirectoryTree tree) {
    Map<String, String> all = new TreeMap<>();
    read(tree, "", all);
    return all;
  }

  private static void read(DirectoryTree tree, String path, Map<String, String> all) {
    for (Iterator<Entry> entries = tree.entries(); entries.hasNext(); ) {
      Entry entry = entries.next();
      String below = path + "/" + entry.name();
      switch (entry) {
        case FileEntry file -> all.put(below, read(file.content()));
        case SymlinkEntry link -> all.put(below, "-> " + link.target());
        case DirectoryEntry directory -> {
          all.put(below, "directory");
          read(directory.tree(), below, all);
        }
      }
    }
  }

  /** A short file as text, of a longer one the digest. */
  static String read(ContentTree content) {
    MessageDigest digest = Sha256.newDigest();
    byte[] chunk = new byte[ContentTree.CHUNK];
    int length = 0;
    for (long at = 0; at < content.size(); at += ContentTree.CHUNK) {
      content.readChunk(at / ContentTree.CHUNK, chunk, 0);
      length = (int) Math.min(ContentTree.CHUNK, content.size() - at);
      digest.update(chunk, 0, length);
    }
    return content.size() <= SHOWN_BYTES
        ? new String(chunk, 0, length, StandardCharsets.UTF_8)
        : content.size() + " bytes, " + Sha256.finish(digest);
  }
}
