package dev.varve.proof;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.io.ByteArrayDataOutput;
import com.google.common.io.ByteStreams;
import dev.varve.journal.Bytes;
import dev.varve.merkle.FieldReader;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.Name;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The binary encoding of a proof. There is one for each proof, and nothing follows it.
 *
 * <pre>
 * proof     = "varve-proof\n"  01  count (u32)  question*  node*
 * question  = 00  path                         lookup
 *           | 01  path  from (u64)  to (u64)   read; both below 2^63
 * path      = count (u16)  name*
 * name      = length (u8)  UTF-8
 * node      = 00                               empty
 *           | 01  hash                         closed; not 32 zero bytes
 *           | 02                               inner
 *           | 03  H(name)  H(value)            another entry
 *           | 04  name  value                  an entry that is asked for; value as in its leaf
 *           | 05  length (u16)  bytes          a chunk; 1 to 4,096 bytes, the last not 0
 * </pre>
 *
 * <p>The questions are in ascending order: by path, name by name as unsigned bytes, a path before
 * those that go on from it; a lookup before reads; then by where they begin and end. None is
 * double. Integers are big-endian.
 */
final class ProofCodec {

  private static final byte[] MAGIC = "varve-proof\n".getBytes(StandardCharsets.US_ASCII);
  private static final int FORMAT = 1;

  private static final int LOOKUP = 0;
  private static final int READ = 1;

  private static final int EMPTY = 0;
  private static final int CLOSED = 1;
  private static final int INNER = 2;
  private static final int OTHER = 3;
  private static final int ENTRY = 4;
  private static final int CHUNK = 5;

  private ProofCodec() {}

  static Bytes encode(Proof proof) {
    ByteArrayDataOutput out = ByteStreams.newDataOutput(1024);
    out.write(MAGIC);
    out.writeByte(FORMAT);
    out.writeInt(proof.questions().size());
    for (Question question : proof.questions()) {
      write(question, out);
    }
    for (ProofNode node : proof.nodes()) {
      write(node, out);
    }
    return Bytes.copyOf(out.toByteArray());
  }

  private static void write(Question question, ByteArrayDataOutput out) {
    out.writeByte(question instanceof Question.Read ? READ : LOOKUP);
    ImmutableList<Name> names = question.path().names();
    out.writeShort(names.size());
    for (Name name : names) {
      write(name, out);
    }
    if (question instanceof Question.Read read) {
      out.writeLong(read.from());
      out.writeLong(read.to());
    }
  }

  private static void write(ProofNode node, ByteArrayDataOutput out) {
    switch (node) {
      case ProofNode.Empty _ -> out.writeByte(EMPTY);
      case ProofNode.Inner _ -> out.writeByte(INNER);
      case ProofNode.Closed(var hash) -> {
        out.writeByte(CLOSED);
        out.write(hash.toBytes());
      }
      case ProofNode.OtherLeaf(var path, var value) -> {
        out.writeByte(OTHER);
        out.write(path.toBytes());
        out.write(value.toBytes());
      }
      case ProofNode.EntryLeaf(var name, var value) -> {
        out.writeByte(ENTRY);
        write(name, out);
        out.write(value.encode());
      }
      case ProofNode.ChunkLeaf(var bytes) -> {
        out.writeByte(CHUNK);
        out.writeShort(bytes.length());
        out.write(bytes.toArray());
      }
    }
  }

  private static void write(Name name, ByteArrayDataOutput out) {
    out.writeByte(name.length());
    out.write(name.toBytes());
  }

  /** Reads a proof from bytes that may be hostile. */
  static Proof decode(byte[] bytes) {
    FieldReader in = new FieldReader(ByteBuffer.wrap(bytes), ProofFormatException::new);
    in.expect(MAGIC, "this is no proof: it does not begin with 'varve-proof'");
    int format = in.u8();
    if (format != FORMAT) {
      throw in.wrong(in.at() - 1, "this is format " + format + ", only " + FORMAT + " is known");
    }
    ImmutableSortedSet<Question> questions = questions(in);
    ImmutableList.Builder<ProofNode> nodes = ImmutableList.builder();
    while (in.hasMore()) {
      nodes.add(node(in));
    }
    return new Proof(questions, nodes.build());
  }

  private static ImmutableSortedSet<Question> questions(FieldReader in) {
    long count = in.u32();
    if (count == 0 || count > Proof.MAX_QUESTIONS) {
      throw in.wrong(
          in.at() - Integer.BYTES,
          "there are 1 to " + Proof.MAX_QUESTIONS + " questions, not " + count);
    }
    ImmutableList.Builder<Question> questions = ImmutableList.builder();
    Question last = null;
    for (int i = 0; i < count; i++) {
      int start = in.at();
      Question question = question(in);
      if (last != null && last.compareTo(question) >= 0) {
        throw in.wrong(start, "the question comes before or is the one before it");
      }
      questions.add(question);
      last = question;
    }
    return ImmutableSortedSet.copyOf(questions.build());
  }

  private static Question question(FieldReader in) {
    int start = in.at();
    int kind = in.u8();
    if (kind > READ) {
      throw in.wrong(start, "no question has the kind " + kind);
    }
    ImmutableList.Builder<Name> names = ImmutableList.builder();
    int length = in.u16();
    if (length == 0) {
      throw in.wrong(in.at() - Short.BYTES, "there are no names");
    }
    for (int left = length; left > 0; left--) {
      names.add(in.name());
    }
    EntryPath path = new EntryPath(names.build());
    if (kind == LOOKUP) {
      return new Question.Lookup(path);
    }
    int rangeAt = in.at();
    long from = in.u64();
    long to = in.u64();
    if (from < 0 || to < from) {
      throw in.wrong(rangeAt, "no bytes are from " + from + " to " + to);
    }
    return new Question.Read(path, from, to);
  }

  private static ProofNode node(FieldReader in) {
    int start = in.at();
    int kind = in.u8();
    return switch (kind) {
      case EMPTY -> ProofNode.EMPTY;
      case INNER -> ProofNode.INNER;
      case CLOSED -> {
        var hash = in.hash();
        if (hash.isEmpty()) {
          throw in.wrong(start, "a subtree without leaves is no hash in a proof");
        }
        yield new ProofNode.Closed(hash);
      }
      case OTHER -> new ProofNode.OtherLeaf(in.hash(), in.hash());
      case ENTRY -> new ProofNode.EntryLeaf(in.name(), in.value());
      case CHUNK -> new ProofNode.ChunkLeaf(Bytes.copyOf(in.chunk(HashRules.CHUNK)));
      default -> throw in.wrong(start, "no node has the kind " + kind);
    };
  }
}
