package dev.varve.vfs;

import static dev.varve.vfs.DescriptorFlag.READ;
import static dev.varve.vfs.DescriptorFlag.WRITE;
import static dev.varve.vfs.Sandbox.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedSet;
import dev.varve.vfs.Access.Kind;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AccessTest {

  private final Parent parent =
      Sandbox.parent(
          files -> {
            files.createDirectories("/dir/inner");
            files.write("/dir/file", new byte[20_000]);
            files.write("/other", bytes("other"));
            files.symlink("/link", "dir/file");
          });

  private Sandbox sandbox() {
    return new Sandbox(parent, ExecutionSpec.STANDARD);
  }

  private static Access name(String path) {
    return new Access(path, Kind.NAME, 0, 0);
  }

  private static Access of(Kind kind, String path) {
    return new Access(path, kind, 0, 0);
  }

  private static Access chunks(String path, long first, long last) {
    return new Access(path, Kind.CHUNKS, first, last);
  }

  private ImmutableSortedSet<Access> reads(Consumer<Sandbox> run) {
    Sandbox sandbox = sandbox();
    run.accept(sandbox);
    return sandbox.execution.reads().accesses();
  }

  private ImmutableSortedSet<Access> writes(Consumer<Sandbox> run) {
    Sandbox sandbox = sandbox();
    run.accept(sandbox);
    return sandbox.execution.writes().accesses();
  }

  @Test
  void aLookupReadsEveryNameOnItsWay() {
    assertThat(reads(sandbox -> sandbox.open("link", READ)))
        .containsExactly(name("/dir"), name("/dir/file"), name("/link"));
  }

  @Test
  void aNameThatIsMissingIsReadAsWell() {
    assertThat(reads(sandbox -> sandbox.files().exists("/dir/none/x")))
        .containsExactly(name("/dir"), name("/dir/none"));
  }

  @Test
  void readingTouchesTheChunksThatItCovers() {
    byte[] target = new byte[20_000];
    assertThat(
            reads(
                sandbox -> {
                  int fd = sandbox.open("dir/file", READ);
                  sandbox.execution.read(fd, 4_096, target, 0, 4_096);
                  sandbox.execution.read(fd, 8_200, target, 0, 10);
                  sandbox.execution.read(fd, 16_384, target, 0, 10);
                }))
        .containsExactly(
            name("/dir"), name("/dir/file"), chunks("/dir/file", 1, 2), chunks("/dir/file", 4, 4));
  }

  @Test
  void findingTheEndReadsTheSize() {
    assertThat(
            reads(
                sandbox ->
                    sandbox.execution.read(sandbox.open("other", READ), 0, new byte[100], 0, 100)))
        .containsExactly(name("/other"), of(Kind.SIZE, "/other"), chunks("/other", 0, 0));
  }

  @Test
  void zerosThatTheOldEndHasMadeAreReadFromTheSize() {
    assertThat(
            reads(
                sandbox -> {
                  int fd = sandbox.open("other", READ, WRITE);
                  sandbox.execution.setSize(fd, 20_000);
                  sandbox.execution.read(fd, 8_192, new byte[10], 0, 10);
                }))
        .containsExactly(name("/other"), of(Kind.SIZE, "/other"));
  }

  @Test
  void zerosThatTheExecutionHasMadeAreNotRead() {
    assertThat(
            reads(
                sandbox -> {
                  int fd = sandbox.open("other", READ, WRITE);
                  sandbox.execution.setSize(fd, 0);
                  sandbox.execution.setSize(fd, 20_000);
                  sandbox.execution.read(fd, 8_192, new byte[10], 0, 10);
                }))
        .containsExactly(name("/other"));
  }

  @Test
  void fuelDoesNotTellOfASizeThatIsNotRead() {
    Set<Long> prices = new HashSet<>();
    for (int size : new int[] {0, 1, 3, 4_096, 20_000}) {
      Parent one = Sandbox.parent(files -> files.write("/file", bytes("1".repeat(size))));
      Sandbox sandbox = new Sandbox(one, ExecutionSpec.STANDARD);
      int fd = sandbox.open("file", WRITE);
      sandbox.execution.setSize(fd, 2);
      sandbox.execution.setSize(fd, 1);
      sandbox.execution.write(fd, 0, new byte[1], 0, 1);
      assertThat(sandbox.execution.reads().accesses()).doesNotContain(of(Kind.SIZE, "/file"));
      prices.add(sandbox.execution.fuel().used());
    }
    assertThat(prices).hasSize(1);
  }

  @Test
  void aListingIsReadAndSoIsATime() {
    assertThat(
            reads(
                sandbox -> {
                  int fd = sandbox.open("dir", READ);
                  sandbox.execution.readDirectory(fd);
                  sandbox.execution.stat(fd);
                }))
        .containsExactly(name("/dir"), of(Kind.LISTING, "/dir"), of(Kind.TIME, "/dir"));
  }

  @Test
  void aChunkOverwrittenInPartIsReadAndOneOverwrittenWholeIsNot() {
    Consumer<Sandbox> run =
        sandbox -> {
          int fd = sandbox.open("dir/file", WRITE);
          sandbox.execution.write(fd, 4_096, new byte[4_100], 0, 4_100);
        };
    assertThat(reads(run))
        .containsExactly(name("/dir"), name("/dir/file"), chunks("/dir/file", 2, 2));
    assertThat(writes(run)).containsExactly(of(Kind.TIME, "/dir/file"), chunks("/dir/file", 1, 2));
  }

  @Test
  void whatTheExecutionHasWrittenItselfItDoesNotReadFromTheState() {
    assertThat(
            reads(
                sandbox -> {
                  int fd = sandbox.open("dir/file", READ, WRITE);
                  sandbox.execution.write(fd, 0, new byte[4_096], 0, 4_096);
                  sandbox.write(fd, 10, "more");
                  sandbox.execution.read(fd, 0, new byte[100], 0, 100);
                  sandbox.execution.setSize(fd, 8_192);
                  sandbox.execution.setSize(fd, 20_000);
                  sandbox.execution.read(fd, 12_288, new byte[100], 0, 100);
                }))
        .containsExactly(name("/dir"), name("/dir/file"));
  }

  @Test
  void cuttingWritesTheSizeAndTheChunksCutOff() {
    assertThat(writes(sandbox -> sandbox.execution.setSize(sandbox.open("dir/file", WRITE), 8_192)))
        .containsExactly(
            of(Kind.SIZE, "/dir/file"), of(Kind.TIME, "/dir/file"), chunks("/dir/file", 2, 4));
  }

  @Test
  void creatingWritesTheNameAndTheListing() {
    Consumer<Sandbox> run =
        sandbox -> {
          int fd = sandbox.open("dir/new", Set.of(OpenFlag.CREATE), READ, WRITE);
          sandbox.write(fd, 0, "own");
          sandbox.execution.read(fd, 0, new byte[10], 0, 10);
          sandbox.execution.stat(fd);
        };
    assertThat(reads(run)).containsExactly(name("/dir"), name("/dir/new"));
    assertThat(writes(run))
        .containsExactly(of(Kind.LISTING, "/dir"), of(Kind.TIME, "/dir"), name("/dir/new"));
  }

  @Test
  void aMovedNodeIsKnownByThePathThatItHad() {
    Consumer<Sandbox> run =
        sandbox -> {
          sandbox.files().rename("/dir", "/moved");
          sandbox.write(sandbox.open("moved/file", WRITE), 0, "x");
          sandbox.execution.setTimesAt(
              sandbox.root, true, "moved/inner", new NewTime.Unchanged(), new NewTime.Now());
        };
    assertThat(reads(run))
        .containsExactly(
            name("/dir"),
            name("/dir/file"),
            chunks("/dir/file", 0, 0),
            name("/dir/inner"),
            name("/moved"));
    assertThat(writes(run))
        .containsExactly(
            of(Kind.LISTING, "/"),
            name("/dir"),
            of(Kind.TIME, "/dir/file"),
            chunks("/dir/file", 0, 0),
            of(Kind.TIME, "/dir/inner"),
            name("/moved"));
  }

  @Test
  void twoExecutionsConflictWhereOneWritesWhatTheOtherReads() {
    assertThat(conflict(s -> s.files().write("/a", bytes("x")), s -> s.files().exists("/a")))
        .isTrue();
    assertThat(conflict(s -> s.files().write("/a", bytes("x")), s -> s.files().exists("/b")))
        .isFalse();
    assertThat(conflict(s -> s.files().write("/a", bytes("x")), s -> s.files().list("/"))).isTrue();
    assertThat(conflict(s -> s.files().write("/a", bytes("x")), s -> s.files().list("/dir")))
        .isFalse();
    assertThat(conflict(s -> s.files().rename("/dir", "/d"), s -> s.open("dir/file"))).isTrue();
    assertThat(conflict(writing(0), reading(1))).isFalse();
    assertThat(conflict(writing(1), reading(1))).isTrue();
    assertThat(conflict(s -> s.execution.setSize(s.open("dir/file", WRITE), 10_000), reading(3)))
        .isTrue();
  }

  private boolean conflict(Consumer<Sandbox> writer, Consumer<Sandbox> reader) {
    return new AccessSet(writes(writer)).intersects(new AccessSet(reads(reader)));
  }

  private static Consumer<Sandbox> writing(int chunk) {
    return s ->
        s.execution.write(s.open("dir/file", WRITE), chunk * 4_096L, new byte[4_096], 0, 4_096);
  }

  private static Consumer<Sandbox> reading(int chunk) {
    return s -> s.execution.read(s.open("dir/file", READ), chunk * 4_096L, new byte[10], 0, 10);
  }

  @Test
  void theNextExecutionOfTheBlockBeginsAnew() {
    Sandbox sandbox = sandbox();
    sandbox.files().rename("/dir", "/moved");
    sandbox.files().write("/other", bytes("new"));
    Sandbox.finish(sandbox.execution);
    Execution next = sandbox.block.begin(ExecutionSpec.STANDARD);
    assertThat(next.reads().accesses()).isEmpty();
    assertThat(next.writes().accesses()).isEmpty();
    VfsFiles.of(next).read("/moved/file");
    VfsFiles.of(next).append("/other", bytes("!"));
    assertThat(next.reads().accesses())
        .contains(name("/moved"), name("/moved/file"), chunks("/moved/file", 0, 4))
        .contains(of(Kind.SIZE, "/other"), chunks("/other", 0, 0))
        .doesNotContain(name("/dir"));
    assertThat(next.writes().accesses())
        .containsExactly(of(Kind.SIZE, "/other"), of(Kind.TIME, "/other"), chunks("/other", 0, 0));
  }
}
