package dev.varve.wasi;

import dev.varve.wasi.io.InputStream;
import dev.varve.wasi.io.StreamError;

/** A guest's input stream: the first read that finds the end closes it for good. */
final class InputHandle implements InputStream {

  private final InputStream stream;
  private final Subscriptions subscriptions = new Subscriptions();
  private boolean ended;

  InputHandle(InputStream stream) {
    this.stream = stream;
  }

  @Override
  public byte[] read(long length) {
    if (ended) {
      throw new StreamError.Closed();
    }
    byte[] data = stream.read(length);
    if (data.length == 0 && length != 0) {
      ended = true;
      throw new StreamError.Closed();
    }
    return data;
  }

  PollableHandle subscription() {
    return PollableHandle.of(stream.subscribe(), subscriptions);
  }

  void drop() {
    subscriptions.requireNone();
    stream.close();
  }
}
