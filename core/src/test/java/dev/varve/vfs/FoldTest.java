package dev.varve.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.Bytes;
import dev.varve.journal.Event;
import dev.varve.journal.EventLog;
import dev.varve.journal.Header;
import dev.varve.journal.Journal;
import dev.varve.journal.Limit;
import dev.varve.journal.Outcome;
import dev.varve.journal.Seal;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FoldTest {

  private static final Name DIR = Name.of("dir");
  private static final Name FILE = Name.of("file");
  private static final Name FULL = Name.of("full");
  private static final Name LINK = Name.of("link");
  private static final Name NEW = Name.of("new");
  private static final Bytes DATA = Bytes.copyOf(new byte[] {1});

  private static final Event BIND_DIR = new Event.NodeBound(1, 0, DIR);
  private static final Event BIND_FILE = new Event.NodeBound(1, 0, FILE);
  private static final Event USE = new Event.SetTimesEvent(1, 0);
  private static final Event BIND_FULL = new Event.NodeBound(1, 0, FULL);

  private final Parent parent =
      Sandbox.parent(
          files -> {
            files.createDirectories("/dir");
            files.createDirectories("/full/inner");
            files.write("/file", Sandbox.bytes("file"));
            files.symlink("/link", "file");
          });

  private Header header(ExecutionSpec spec) {
    try (Block block = Block.on(parent);
        Execution execution = block.begin(spec)) {
      return execution.header();
    }
  }

  private Journal journal(List<Event> events) {
    return journal(ExecutionSpec.STANDARD, events);
  }

  private Journal journal(ExecutionSpec spec, List<Event> events) {
    EventLog log = new EventLog();
    events.forEach(log::append);
    return Journal.of(
        header(spec),
        log,
        new Seal(events.size(), new Outcome.Returned(), 0, Hash.EMPTY, Hash.EMPTY));
  }

  static List<List<Event>> misfits() {
    return List.of(
        List.of(new Event.CreateFileEvent(1, 0, FILE)),
        List.of(new Event.CreateDirectoryEvent(1, 0, LINK)),
        List.of(new Event.CreateFileEvent(2, 0, NEW)),
        List.of(new Event.CreateFileEvent(1, 1, NEW)),
        List.of(BIND_FILE, new Event.CreateFileEvent(2, 1, NEW)),
        List.of(new Event.NodeBound(1, 0, NEW)),
        List.of(new Event.NodeBound(2, 0, DIR)),
        List.of(BIND_DIR, new Event.NodeBound(2, 0, DIR)),
        List.of(BIND_DIR),
        List.of(BIND_DIR, new Event.UnlinkEvent(0, FILE)),
        List.of(new Event.WriteEvent(1, 0, DATA)),
        List.of(BIND_DIR, new Event.WriteEvent(1, 0, DATA)),
        List.of(BIND_DIR, new Event.ResizeEvent(1, 0)),
        List.of(BIND_FILE, USE, new Event.UnlinkEvent(0, FILE), new Event.WriteEvent(1, 0, DATA)),
        List.of(BIND_FILE, USE, new Event.UnlinkEvent(0, FILE), new Event.SetTimesEvent(1, 0)),
        List.of(new Event.SetTimesEvent(7, 0)),
        List.of(new Event.UnlinkEvent(0, DIR)),
        List.of(new Event.UnlinkEvent(0, NEW)),
        List.of(new Event.RemoveDirectoryEvent(0, FILE)),
        List.of(new Event.RemoveDirectoryEvent(0, FULL)),
        List.of(
            BIND_DIR,
            USE,
            new Event.RemoveDirectoryEvent(0, DIR),
            new Event.CreateFileEvent(2, 1, NEW)),
        List.of(BIND_FULL, new Event.RenameEvent(0, FULL, 1, NEW)),
        List.of(new Event.RenameEvent(0, FILE, 0, FILE)),
        List.of(new Event.RenameEvent(0, FILE, 0, DIR)),
        List.of(new Event.RenameEvent(0, DIR, 0, FULL)),
        List.of(new Event.RenameEvent(0, DIR, 0, FILE)),
        List.of(new Event.RenameEvent(0, NEW, 0, FILE)));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void anEventThatDoesNotFitIsRefusedWithItsNumberAndNothingHasHappened(List<Event> events) {
    try (Block block = Block.on(parent)) {
      assertThatExceptionOfType(FoldException.class)
          .isThrownBy(() -> block.fold(journal(events)))
          .satisfies(e -> assertThat(e.event()).isEqualTo(events.size() - 1));
      assertThat(Sandbox.seal(block).root()).isEqualTo(parent.tree().root());
    }
  }

  @Test
  void aFoldRefusesWhatPassesTheHeadersLimits() {
    ExecutionSpec oneEvent =
        ExecutionSpec.STANDARD.withLimits(ExecutionSpec.STANDARD.limits().with(Limit.EVENTS, 1));
    ExecutionSpec smallFiles =
        ExecutionSpec.STANDARD.withLimits(
            ExecutionSpec.STANDARD.limits().with(Limit.FILE_SIZE, 10));
    ExecutionSpec flat =
        ExecutionSpec.STANDARD.withLimits(
            ExecutionSpec.STANDARD.limits().with(Limit.PATH_DEPTH, 1));
    ExecutionSpec shortJournal =
        ExecutionSpec.STANDARD.withLimits(
            ExecutionSpec.STANDARD.limits().with(Limit.JOURNAL_BYTES, 20));
    Event write = new Event.WriteEvent(1, 10, DATA);
    Event create = new Event.CreateFileEvent(2, 1, NEW);
    for (Journal journal :
        ImmutableList.of(
            journal(oneEvent, List.of(BIND_FILE, write)),
            journal(smallFiles, List.of(BIND_FILE, write)),
            journal(flat, List.of(BIND_DIR, create)),
            journal(shortJournal, List.of(BIND_DIR, create)))) {
      try (Block block = Block.on(parent)) {
        assertThatExceptionOfType(FoldException.class)
            .isThrownBy(() -> block.fold(journal))
            .satisfies(e -> assertThat(e.event()).isEqualTo(1));
      }
    }
  }

  @Test
  void aJournalOfAnotherPlaceIsRefused() {
    Journal journal = journal(List.of());
    try (Block elsewhere = Block.on(Parent.NONE);
        Block twice = Block.on(parent)) {
      assertThatExceptionOfType(FoldException.class)
          .isThrownBy(() -> elsewhere.fold(journal))
          .satisfies(e -> assertThat(e.event()).isEqualTo(-1));
      twice.fold(journal);
      assertThatExceptionOfType(FoldException.class).isThrownBy(() -> twice.fold(journal));
    }
  }

  @Test
  void aSealThatMiscountsIsRefused() {
    EventLog log = new EventLog();
    log.append(new Event.UnlinkEvent(0, FILE));
    Header header = header(ExecutionSpec.STANDARD);
    try (Block block = Block.on(parent)) {
      assertThatExceptionOfType(RuntimeException.class)
          .isThrownBy(
              () ->
                  block.fold(
                      Journal.of(
                          header,
                          log,
                          new Seal(2, new Outcome.Returned(), 0, Hash.EMPTY, Hash.EMPTY))));
      assertThat(Sandbox.seal(block).root()).isEqualTo(parent.tree().root());
    }
  }

  @Test
  void foldingAfterARefusalWorks() {
    try (Block block = Block.on(parent)) {
      Journal bad = journal(List.of(BIND_FILE, new Event.WriteEvent(1, 0, DATA), BIND_DIR));
      assertThatExceptionOfType(FoldException.class).isThrownBy(() -> block.fold(bad));
      block.fold(journal(List.of(BIND_FILE, new Event.WriteEvent(1, 0, DATA))));
      assertThat(Sandbox.seal(block).root()).isNotEqualTo(parent.tree().root());
    }
  }

  @Test
  void bindingsComeAncestorsFirstAndOnlyBeforeWhatNeedsThem() {
    Sandbox sandbox = new Sandbox(parent, ExecutionSpec.STANDARD);
    sandbox.open("full/inner");
    sandbox.files().exists("/file");
    sandbox.files().createDirectories("/full/inner/deep");
    sandbox.files().write("/full/inner/x", Sandbox.bytes("1"));
    assertThat(Sandbox.finish(sandbox.execution))
        .containsExactly(
            new Event.NodeBound(1, 0, FULL),
            new Event.NodeBound(2, 1, Name.of("inner")),
            new Event.CreateDirectoryEvent(3, 2, Name.of("deep")),
            new Event.CreateFileEvent(4, 2, Name.of("x")),
            new Event.WriteEvent(4, 0, Bytes.copyOf(new byte[] {'1'})));
  }

  @Test
  void oneExecutionRunsAtATimeAndNoneAfterTheSeal() {
    Block block = Block.on(parent);
    Execution running = block.begin(ExecutionSpec.STANDARD);
    assertThatIllegalStateException().isThrownBy(() -> block.begin(ExecutionSpec.STANDARD));
    assertThatIllegalStateException().isThrownBy(() -> block.fold(journal(List.of())));
    assertThatIllegalStateException().isThrownBy(() -> Sandbox.seal(block));
    running.discard();
    Sandbox.seal(block);
    assertThatIllegalStateException().isThrownBy(() -> block.begin(ExecutionSpec.STANDARD));
    assertThatIllegalStateException().isThrownBy(() -> Sandbox.seal(block));
  }

  @Test
  void closingABlockEndsItsExecution() {
    Block block = Block.on(parent);
    Execution running = block.begin(ExecutionSpec.STANDARD);
    block.close();
    assertThat(running.isEnded()).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> block.begin(ExecutionSpec.STANDARD));
  }
}
