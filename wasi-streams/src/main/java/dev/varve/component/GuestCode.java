package dev.varve.component;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A core module after compilation: all that it takes to make instances. Its bytes are never
 * changed.
 *
 * <pre>
 * code   ::= slow skeleton:bytes main:bytes count:u32 class*
 * slow   ::= count:u32 index:u32*
 * class  ::= name:bytes file:bytes
 * bytes  ::= length:u32 byte*
 * </pre>
 *
 * <p>Numbers are big-endian, names in UTF-8, classes in the order of their names.
 */
final class GuestCode {
  private final byte[] skeleton;
  private final List<Integer> slow;
  private final String mainClass;
  private final SortedMap<String, byte[]> classes;

  /**
   * @param skeleton the module without the code that is compiled
   * @param slow the indices of functions that are too large for the Java virtual machine to
   *     compile, ascending
   * @param mainClass the name of the class that is the machine
   * @param classes class files by name
   */
  GuestCode(byte[] skeleton, List<Integer> slow, String mainClass, Map<String, byte[]> classes) {
    this.skeleton = skeleton;
    this.slow = List.copyOf(slow);
    this.mainClass = mainClass;
    this.classes = new TreeMap<>(classes);
  }

  byte[] skeleton() {
    return skeleton;
  }

  List<Integer> slow() {
    return slow;
  }

  String mainClass() {
    return mainClass;
  }

  SortedMap<String, byte[]> classes() {
    return classes;
  }

  byte[] encode() {
    byte[] main = mainClass.getBytes(UTF_8);
    long size = 16L + 4L * slow.size() + skeleton.length + main.length;
    for (Map.Entry<String, byte[]> one : classes.entrySet()) {
      size += 8L + one.getKey().getBytes(UTF_8).length + one.getValue().length;
    }
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size));
    out.putInt(slow.size());
    slow.forEach(out::putInt);
    write(out, skeleton);
    write(out, main);
    out.putInt(classes.size());
    classes.forEach(
        (name, file) -> {
          write(out, name.getBytes(UTF_8));
          write(out, file);
        });
    return out.array();
  }

  private static void write(ByteBuffer out, byte[] bytes) {
    out.putInt(bytes.length).put(bytes);
  }

  /**
   * @throws IllegalArgumentException if the bytes are not exactly what {@link #encode} gives
   */
  static GuestCode decode(ByteBuffer in) {
    try {
      int count = count(in, Integer.BYTES);
      List<Integer> slow = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        slow.add(in.getInt());
      }
      byte[] skeleton = bytes(in);
      String main = new String(bytes(in), UTF_8);
      TreeMap<String, byte[]> classes = new TreeMap<>();
      int files = count(in, 2 * Integer.BYTES);
      for (int i = 0; i < files; i++) {
        String name = new String(bytes(in), UTF_8);
        if (!classes.isEmpty() && name.compareTo(classes.lastKey()) <= 0) {
          throw new IllegalArgumentException("its classes are out of order");
        }
        classes.put(name, bytes(in));
      }
      if (in.hasRemaining() || !classes.containsKey(main)) {
        throw new IllegalArgumentException("there is more than its classes, or not all");
      }
      return new GuestCode(skeleton, slow, main, classes);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("it is cut off", e);
    }
  }

  private static byte[] bytes(ByteBuffer in) {
    byte[] bytes = new byte[count(in, 1)];
    in.get(bytes);
    return bytes;
  }

  private static int count(ByteBuffer in, int bytesEach) {
    int count = in.getInt();
    if (count < 0 || count > in.remaining() / bytesEach) {
      throw new IllegalArgumentException("it is cut off");
    }
    return count;
  }
}
