package dev.varve.vfs;

import dev.varve.merkle.Name;

/**
 * Told of each mutation of named nodes before it happens, when nothing can refuse it any more but
 * the recorder itself, by an exception.
 */
interface Recorder {

  /** Of one who keeps no record: events that come from a record are not recorded again. */
  Recorder NONE =
      new Recorder() {
        @Override
        public void create(Node node, Link link) {}

        @Override
        public void write(FileNode file, long offset, byte[] data, int from, int length) {}

        @Override
        public void resize(FileNode file, long size) {}

        @Override
        public void setTime(Node node, long mtime) {}

        @Override
        public void unlink(DirectoryNode directory, Name name) {}

        @Override
        public void removeDirectory(DirectoryNode directory, Name name) {}

        @Override
        public void rename(Link from, Link to) {}
      };

  void create(Node node, Link link);

  void write(FileNode file, long offset, byte[] data, int from, int length);

  void resize(FileNode file, long size);

  void setTime(Node node, long mtime);

  void unlink(DirectoryNode directory, Name name);

  void removeDirectory(DirectoryNode directory, Name name);

  void rename(Link from, Link to);
}
