package dev.varve.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.journal.TrapKind;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a component imports and what the host provides. */
class LinkingTest {
  private static ComponentLinker.Builder<String> linker(String name, String signature) {
    return ComponentLinker.<String>builder()
        .provide(
            HostInterface.<String>builder(name)
                .function("call", signature, (context, arguments) -> null)
                .build());
  }

  private static void link(ComponentLinker.Builder<String> linker) {
    linker.build().link(Component.parse(Guests.bytes("traps")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0", "1.0.7", "1.2.3", "1.9.0-rc.1+5"})
  void aCompatibleVersionSatisfiesAnImport(String version) {
    if (version.contains("-")) {
      assertThatThrownBy(() -> link(linker("test:traps/host@" + version, "()")))
          .as("a version before the release is compatible with itself alone")
          .isInstanceOf(LinkException.class);
    } else {
      link(linker("test:traps/host@" + version, "()"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.2.0, 0.2.12, true",
    "0.2, 0.2.12, true",
    "0.2.3, 0.3.0, false",
    "0.0.1, 0.0.2, false",
    "1.2.3, 1, true",
    "1.2.3, 2.2.3, false",
    "1.2.3-rc, 1.2.3, false",
  })
  void versionsAreCompatibleWithinATrack(String one, String other, boolean compatible) {
    String first = InterfaceName.parse("a:b/c@" + one).track();
    String second = InterfaceName.parse("a:b/c@" + other).track();
    assertThat(first.equals(second)).isEqualTo(compatible);
  }

  @Test
  void anImportThatNobodyProvidesIsNamed() {
    assertThatThrownBy(() -> link(linker("test:traps/host@2.0.0", "()")))
        .isInstanceOf(LinkException.class)
        .hasMessage(
            "the component imports the function call of test:traps/host@1.0.0, which nobody provides");
  }

  @Test
  void aFunctionOfAnotherTypeIsRefusedWithBothTypes() {
    assertThatThrownBy(() -> link(linker("test:traps/host@1.0.0", "(u32) -> string")))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("call of test:traps/host@1.0.0")
        .hasMessageContaining("func()")
        .hasMessageContaining("func(p0: u32) -> string");
  }

  @Test
  void aMissingImportCanTrapWhenItIsCalled() {
    ComponentInstance instance = Guests.instantiate("missing-import");
    assertThatThrownBy(() -> instance.call("wasi:cli/run", "run"))
        .isInstanceOf(TrapException.class)
        .hasMessage("acme:missing/api@1.2.3#answer is called, which nobody provides");
  }

  @Test
  void importsOutsideOfInterfacesAreNamed() {
    Component component = Component.parse(Guests.bytes("plain-imports"));
    assertThatThrownBy(() -> ComponentLinker.<String>builder().build().link(component))
        .isInstanceOf(LinkException.class)
        .hasMessage("the component imports the type 'keep', which nobody provides");
    ComponentInstance instance = Guests.instantiate("plain-imports");
    assertThatThrownBy(() -> instance.callExport("run"))
        .isInstanceOf(TrapException.class)
        .hasMessage("log is called, which nobody provides");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "files-c",
        "files-rust-1.63",
        "files-rust-1.85",
        "files-rust-1.97",
        "misbehave",
        "sha256"
      })
  void realComponentsLinkWithTrapsForImports(String name) {
    ComponentInstance instance = Guests.instantiate(name);
    assertThatThrownBy(() -> instance.call("wasi:cli/run@0.2.7", "run"))
        .asInstanceOf(InstanceOfAssertFactories.throwable(TrapException.class))
        .satisfies(trap -> assertThat(trap.kind()).isEqualTo(TrapKind.UNREACHABLE))
        .satisfies(trap -> assertThat(trap).hasMessageContaining("wasi:cli/environment@"));
  }

  @Test
  void whatIsNotExportedCannotBeCalled() {
    ComponentInstance instance = Guests.instantiate("files-c");
    assertThatThrownBy(() -> instance.call("wasi:cli/run@0.3.0", "run"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the component exports no interface wasi:cli/run@0.3.0");
    assertThatThrownBy(() -> instance.call("wasi:cli/run", "walk"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no function walk");
    assertThatThrownBy(() -> instance.call("wasi:cli/run", "run", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("takes 0 arguments, not 1");
  }

  @Test
  void linkingAgainCompilesNothing() {
    CompiledModules modules = new CompiledModules(1 << 20);
    Component component = Component.parse(Guests.bytes("passive-segments"));
    ComponentLinker<String> linker = ComponentLinker.<String>builder().modules(modules).build();
    linker.link(component);
    assertThat(modules.size()).isEqualTo(3);
    linker.link(Component.parse(Guests.bytes("passive-segments")));
    assertThat(modules.size()).isEqualTo(3);
  }

  @Test
  void theModulesUnusedForLongestAreForgottenFirst() {
    CompiledModules modules = new CompiledModules(300);
    ComponentLinker<String> linker = ComponentLinker.<String>builder().modules(modules).build();
    linker.link(Component.parse(Guests.bytes("table-grow")));
    linker.link(Component.parse(Guests.bytes("call-indirect")));
    assertThat(modules.size()).isBetween(1, 2);
  }

  @Test
  void signaturesOfTheHostAreCheckedWhenTheyAreWritten() {
    for (String signature :
        new String[] {"", "(u33)", "(list<u8>", "() ->", "(own<nothing>)", "() x", "(option)"}) {
      assertThatThrownBy(() -> linker("a:b/c@1.0.0", signature))
          .as(signature)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> HostInterface.builder("not a name"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
