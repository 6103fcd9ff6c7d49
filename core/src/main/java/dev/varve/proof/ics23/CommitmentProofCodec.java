package dev.varve.proof.ics23;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.Bytes;
import dev.varve.merkle.Hash;
import dev.varve.proof.ProofFormatException;
import dev.varve.proof.ics23.CommitmentProof.Existence;
import dev.varve.proof.ics23.CommitmentProof.InnerOp;
import dev.varve.proof.ics23.CommitmentProof.NonExistence;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The protobuf encoding of a commitment proof, of which the canonical form alone is read: fields in
 * the order of their numbers, none with its default value, none unknown, lengths in their shortest
 * form.
 *
 * <pre>
 * proof      = 0a existence | 12 absence          each part counted: its length (varint), then it
 * existence  = 0a key  12 value  1a leaf  (22 inner)*
 * absence    = 0a key  (12 existence)?  (1a existence)?          at least one
 * leaf       = 08 01 10 01 18 01 2a 01 00         smt
 *            | 08 01 18 01 20 07 2a 01 00         content
 * inner      = 08 01 12 01 01 1a 20 right         the node is the left child
 *            | 08 01 12 21 01 left                the node is the right child
 * </pre>
 */
final class CommitmentProofCodec {

  private static final int EXIST = 0x0a;
  private static final int NONEXIST = 0x12;
  private static final int KEY = 0x0a;
  private static final int VALUE = 0x12;
  private static final int LEAF = 0x1a;
  private static final int PATH = 0x22;
  private static final int LEFT = 0x12;
  private static final int RIGHT = 0x1a;

  private static final Bytes LEFT_CHILD = Bytes.fromHex("08011201011a20");
  private static final Bytes RIGHT_CHILD = Bytes.fromHex("0801122101");
  private static final int MAX_DEPTH = 256;

  private CommitmentProofCodec() {}

  static Bytes encode(CommitmentProof proof) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (proof) {
      case Existence existence -> put(EXIST, message(existence), out);
      case NonExistence absence -> put(NONEXIST, message(absence), out);
    }
    return Bytes.copyOf(out.toByteArray());
  }

  private static byte[] message(Existence existence) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    put(KEY, existence.key().toArray(), out);
    put(VALUE, existence.value().toArray(), out);
    put(LEAF, existence.spec().leafOp().toArray(), out);
    for (InnerOp op : existence.path()) {
      put(PATH, message(op), out);
    }
    return out.toByteArray();
  }

  private static byte[] message(NonExistence absence) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    put(KEY, absence.key().toArray(), out);
    if (absence.left() != null) {
      put(LEFT, message(absence.left()), out);
    }
    if (absence.right() != null) {
      put(RIGHT, message(absence.right()), out);
    }
    return out.toByteArray();
  }

  private static byte[] message(InnerOp op) {
    Bytes start = op.right() ? RIGHT_CHILD : LEFT_CHILD;
    byte[] message = new byte[start.length() + Hash.BYTES];
    start.copyTo(0, message, 0, start.length());
    op.sibling().writeTo(message, start.length());
    return message;
  }

  private static void put(int tag, byte[] part, ByteArrayOutputStream out) {
    out.write(tag);
    int rest = part.length;
    for (; rest > 127; rest >>>= 7) {
      out.write(rest & 127 | 128);
    }
    out.write(rest);
    out.writeBytes(part);
  }

  /**
   * Reads a proof from bytes that may be hostile.
   *
   * @throws ProofFormatException if they are no canonical form of one
   */
  static CommitmentProof decode(Bytes bytes) {
    Message outer = Message.of(bytes);
    CommitmentProof proof;
    if (outer.isNext(NONEXIST)) {
      proof = absence(outer.message(NONEXIST, "nonexist"));
    } else {
      proof = existence(outer.message(EXIST, "exist"));
    }
    outer.end();
    return proof;
  }

  private static NonExistence absence(Message message) {
    Bytes key = message.bytes(KEY, "key");
    Existence left = neighbour(message, LEFT, "left");
    Existence right = neighbour(message, RIGHT, "right");
    if (left == null && right == null) {
      throw message.wrong("a neighbour is expected");
    }
    message.end();
    return new NonExistence(key, left, right);
  }

  private static @Nullable Existence neighbour(Message message, int tag, String what) {
    return message.isNext(tag) ? existence(message.message(tag, what)) : null;
  }

  private static Existence existence(Message message) {
    Bytes key = message.bytes(KEY, "key");
    Bytes value = message.bytes(VALUE, "value");
    ProofSpec spec = ProofSpec.ofLeafOp(message.bytes(LEAF, "leaf"));
    if (spec == null) {
      throw message.wrong("the leaf before this is of another spec");
    }
    ImmutableList.Builder<InnerOp> path = ImmutableList.builder();
    int depth = 0;
    while (message.hasMore()) {
      if (depth++ == MAX_DEPTH) {
        throw message.wrong("no tree is deeper than " + MAX_DEPTH);
      }
      path.add(innerOp(message.message(PATH, "path")));
    }
    return new Existence(spec, key, value, path.build());
  }

  private static InnerOp innerOp(Message message) {
    boolean right = !message.startsWith(LEFT_CHILD);
    message.expect(right ? RIGHT_CHILD : LEFT_CHILD, "inner op");
    Hash sibling = message.hash();
    message.end();
    return new InnerOp(sibling, right);
  }
}
