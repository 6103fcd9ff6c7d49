package dev.varve.naive;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The hash rules of {@code varve-1} a second time, written from their text alone, without a thought
 * of speed and without a line of the engine.
 */
public final class NaiveRules {

  private NaiveRules() {}

  /** 32 zero bytes. */
  public static byte[] empty() {
    return new byte[32];
  }

  /** SHA-256 over the parts one after the other. */
  public static byte[] h(byte[]... parts) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(join(parts));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** The parts one after the other. */
  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** An integer in {@code bytes} bytes, big-endian. */
  public static byte[] uint(int bytes, BigInteger value) {
    byte[] out = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      out[bytes - 1 - i] = value.shiftRight(8 * i).byteValue();
    }
    return out;
  }

  /** An integer in {@code bytes} bytes, big-endian. */
  public static byte[] uint(int bytes, long value) {
    return uint(bytes, BigInteger.valueOf(value));
  }

  /** The canonical value of a file. */
  public static byte[] file(long mtime, long size, byte[] contentRoot) {
    return join(new byte[] {1}, uint(8, mtime), uint(8, size), contentRoot);
  }

  /** The canonical value of a directory. */
  public static byte[] directory(long mtime, byte[] root) {
    return join(new byte[] {2}, uint(8, mtime), root);
  }

  /** The canonical value of a symlink. */
  public static byte[] symlink(long mtime, String target) {
    byte[] utf8 = target.getBytes(StandardCharsets.UTF_8);
    return join(new byte[] {3}, uint(8, mtime), uint(2, utf8.length), utf8);
  }

  /** The root of a directory with these names and values. */
  public static byte[] directoryRoot(Map<String, byte[]> values) {
    Map<String, byte[]> leaves = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          byte[] path = h(name.getBytes(StandardCharsets.UTF_8));
          leaves.put(bits(path), h(new byte[] {0}, path, h(value)));
        });
    return subtree(leaves, 0);
  }

  private static byte[] subtree(Map<String, byte[]> leaves, int depth) {
    if (leaves.isEmpty()) {
      return empty();
    }
    if (leaves.size() == 1) {
      return leaves.values().iterator().next();
    }
    Map<String, byte[]> left = new TreeMap<>(leaves);
    left.keySet().removeIf(path -> path.charAt(depth) == '1');
    Map<String, byte[]> right = new TreeMap<>(leaves);
    right.keySet().removeIf(path -> path.charAt(depth) == '0');
    return h(new byte[] {1}, subtree(left, depth + 1), subtree(right, depth + 1));
  }

  private static String bits(byte[] hash) {
    String digits = new BigInteger(1, hash).toString(2);
    return "0".repeat(256 - digits.length()) + digits;
  }

  /** The content root of a file of these bytes. */
  public static byte[] contentRoot(byte[] content) {
    Map<BigInteger, byte[]> chunks = new TreeMap<>();
    for (int at = 0; at < content.length; at += 4096) {
      chunks.put(
          BigInteger.valueOf(at / 4096),
          Arrays.copyOfRange(content, at, Math.min(content.length, at + 4096)));
    }
    return contentRoot(BigInteger.valueOf(content.length), chunks);
  }

  /** The content root of a file of that size with these chunks by index, zeros for all others. */
  public static byte[] contentRoot(BigInteger size, Map<BigInteger, byte[]> chunks) {
    BigInteger chunkSize = BigInteger.valueOf(4096);
    BigInteger count = size.add(chunkSize).subtract(BigInteger.ONE).divide(chunkSize);
    int height = 0;
    while (BigInteger.TWO.pow(height).compareTo(count) < 0) {
      height++;
    }
    return content(new TreeMap<>(chunks), BigInteger.ZERO, height);
  }

  private static byte[] content(SortedMap<BigInteger, byte[]> chunks, BigInteger from, int height) {
    Map<BigInteger, byte[]> inside = chunks.subMap(from, from.add(BigInteger.TWO.pow(height)));
    if (inside.values().stream().allMatch(chunk -> trimmed(chunk).length == 0)) {
      return empty();
    }
    if (height == 0) {
      return h(new byte[] {0}, uint(32, from), h(trimmed(inside.values().iterator().next())));
    }
    BigInteger middle = from.add(BigInteger.TWO.pow(height - 1));
    return h(
        new byte[] {1}, content(chunks, from, height - 1), content(chunks, middle, height - 1));
  }

  private static byte[] trimmed(byte[] chunk) {
    int length = chunk.length;
    while (length > 0 && chunk[length - 1] == 0) {
      length--;
    }
    return Arrays.copyOf(chunk, length);
  }

  /** The Merkle tree hash of RFC 6962, section 2.1. */
  public static byte[] journalsRoot(List<byte[]> digests) {
    int n = digests.size();
    if (n == 0) {
      return h();
    }
    if (n == 1) {
      return h(new byte[] {0}, digests.getFirst());
    }
    int k = 1;
    while (2 * k < n) {
      k *= 2;
    }
    return h(
        new byte[] {1}, journalsRoot(digests.subList(0, k)), journalsRoot(digests.subList(k, n)));
  }

  /** The hash of labels. */
  public static byte[] labelsHash(Map<String, String> labels) {
    List<byte[][]> pairs = new ArrayList<>();
    labels.forEach(
        (key, value) ->
            pairs.add(
                new byte[][] {
                  key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)
                }));
    pairs.sort((a, b) -> Arrays.compareUnsigned(a[0], b[0]));
    byte[] all = uint(4, pairs.size());
    for (byte[][] pair : pairs) {
      all = join(all, uint(4, pair[0].length), pair[0], uint(4, pair[1].length), pair[1]);
    }
    return h(all);
  }

  /** The id of a commit. */
  public static byte[] commitId(
      byte[] parent, long height, byte[] stateRoot, byte[] journalsRoot, byte[] labelsHash) {
    return h(
        new byte[] {2},
        "varve-1".getBytes(StandardCharsets.US_ASCII),
        parent,
        uint(8, height),
        stateRoot,
        journalsRoot,
        labelsHash);
  }
}
