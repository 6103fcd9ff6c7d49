package dev.varve.concurrency;

import dev.varve.merkle.Sha256;
import dev.varve.tree.ContentTree;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** All that can be read of a state, by path. */
final class StateText {

  private StateText() {}

  static Map<String, String> of(DirectoryTree tree) {
    Map<String, String> all = new TreeMap<>();
    read(tree, "", all);
    return all;
  }

  private static void read(DirectoryTree tree, String path, Map<String, String> all) {
    for (Iterator<Entry> entries = tree.entries(); entries.hasNext(); ) {
      Entry entry = entries.next();
      String below = path + "/" + entry.name();
      switch (entry) {
        case Entry.FileEntry file -> all.put(below, file.mtime() + " " + text(file.content()));
        case Entry.SymlinkEntry link -> all.put(below, link.mtime() + " -> " + link.target());
        case Entry.DirectoryEntry directory -> {
          all.put(below, directory.mtime() + " directory");
          read(directory.tree(), below, all);
        }
      }
    }
  }

  private static String text(ContentTree content) {
    byte[] bytes = new byte[(int) content.size() + ContentTree.CHUNK];
    for (int at = 0; at < content.size(); at += ContentTree.CHUNK) {
      content.readChunk(at / ContentTree.CHUNK, bytes, at);
    }
    return content.size() + " bytes " + Sha256.hash(bytes, 0, (int) content.size());
  }
}
