package dev.varve.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.component.WorldItem.InterfaceItem;
import dev.varve.component.WorldItem.TypeItem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a component imports and exports, and calls of what it exports. */
class WorldTest {
  private final World world = Component.parse(Guests.bytes("typed")).world();
  private final ComponentInstance instance = Guests.instantiate("typed");

  private Object call(String name, Object... arguments) {
    return instance.call(world.function(name), List.of(arguments));
  }

  @Test
  void importsAndExportsAreListedWithTheirTypes() {
    assertThat(world.imports())
        .extracting(WorldItem::name)
        .containsExactly(
            "wasi:filesystem/types@0.2.0",
            "wasi:filesystem/preopens@0.2.0",
            "permissions",
            "kind-of-char");
    InterfaceItem api =
        world.exports().stream()
            .filter(InterfaceItem.class::isInstance)
            .map(InterfaceItem.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(api.items())
        .extracting(WorldItem::name)
        .containsExactly("options", "failure", "transfer", "both");
    assertThat(((TypeItem) api.items().getFirst()).type())
        .hasToString("record { amount: u32, memo: option<string> }");
    assertThat(world.functions())
        .extracting(ExportedFunction::text)
        .containsExactly(
            "half",
            "acme:bank/api@1.0.0#transfer",
            "acme:bank/api@1.0.0#both",
            "acme:bank/admin@1.0.0#both",
            "acme:bank/admin@1.0.0#half",
            "acme:bank/admin@1.0.0#open",
            "shout",
            "flip",
            "kind",
            "same",
            "note",
            "released");
  }

  @Test
  void aFunctionIsFoundByItsNameIfItIsUnique() {
    assertThat(world.function("transfer").text()).isEqualTo("acme:bank/api@1.0.0#transfer");
    assertThat(world.function("half").text()).as("the component's own is meant").isEqualTo("half");
    assertThat(world.function("acme:bank/admin#half").interfaceName())
        .isEqualTo("acme:bank/admin@1.0.0");
    assertThat(world.function("acme:bank/admin@1.7.0#both").interfaceName())
        .isEqualTo("acme:bank/admin@1.0.0");
    assertThatThrownBy(() -> world.function("both"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the component exports more than one function both; there is acme:bank/api@1.0.0#both,"
                + " acme:bank/admin@1.0.0#both");
    assertThatThrownBy(() -> world.function("acme:bank/admin@2.0.0#both"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the component exports no function acme:bank/admin@2.0.0#both");
  }

  @Test
  void valuesArePlainObjects() {
    assertThat(call("shout", "quiet, please!")).isEqualTo("QUIET, PLEASE!");
    assertThat(call("half", 5.0)).isEqualTo(2.5);
    assertThat(call("flip", 0b101)).isEqualTo(0b010);
    assertThat(call("kind", (int) 'x')).isEqualTo(1);
    assertThat(call("same", (Object) new byte[] {1, 2, 3})).isEqualTo(new byte[] {1, 2, 3});
    assertThat(call("acme:bank/api#both", 7L)).isEqualTo(7L);
  }

  @Test
  void afterReturnTheGuestReleasesItsResult() {
    call("shout", "a");
    call("shout", "b");
    assertThat(call("released")).isEqualTo(2L);
  }

  @Test
  void resourcesAreKnownFromTheType() {
    assertThat(world.function("open").hasResources()).isTrue();
    assertThat(world.function("transfer").hasResources()).isFalse();
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertThatThrownBy(() -> call("shout")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> call("transfer", "alice", Tuple.of(1L, Optional.of(1))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
