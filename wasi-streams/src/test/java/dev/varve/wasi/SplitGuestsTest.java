package dev.varve.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.rewrite.SplitSizes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guests do the same whether they are split or not. */
class SplitGuestsTest {
  private static final SplitSizes NOTHING = new SplitSizes(Integer.MAX_VALUE, 0, 0, 0);
  private static final SplitSizes SMALL = new SplitSizes(300, 300, 400, 10);

  /** Journal digests, which bind events, outcome and output. */
  private static List<Object> journals(String guest, String arguments, SplitSizes sizes) {
    Command command =
        Command.link(Component.parse(GuestSession.resource(guest)), new CompiledModules(0, sizes));
    List<Object> journals = new ArrayList<>();
    try (GuestSession session = new GuestSession(guest, command)) {
      for (String call : Splitter.on(';').split(arguments)) {
        GuestSession.Run run =
            session.run(
                Splitter.on(' ').omitEmptyStrings().splitToList(call).toArray(String[]::new));
        journals.add(run.journal().digest());
        journals.add(run.outcome());
        journals.add(run.stdout() + run.stderr());
      }
    }
    return journals;
  }

  @ParameterizedTest
  @CsvSource({
    "files-rust-1.97, create /a hello;write /a more;random 100;exit 7;cat /a;ls /;cat /nothing",
    "files-c, create /a hello;write /a more;random 100;exit 7;cat /a;ls /;cat /nothing",
    "system, ' '",
    "sha256, 1",
  })
  void theyGiveTheSameJournals(String guest, String arguments) {
    assertThat(journals(guest, arguments, SMALL)).isEqualTo(journals(guest, arguments, NOTHING));
  }
}
