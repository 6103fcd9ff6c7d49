package dev.varve.tools;

import dev.varve.component.FunctionType;
import dev.varve.component.World;
import dev.varve.component.WorldItem;
import dev.varve.component.WorldItem.FunctionItem;
import dev.varve.component.WorldItem.InterfaceItem;
import dev.varve.component.WorldItem.OtherItem;
import dev.varve.component.WorldItem.ResourceItem;
import dev.varve.component.WorldItem.TypeItem;
import java.util.List;
import java.util.stream.Stream;

/** What a component imports and exports, as JSON; types are texts, written out in full. */
final class WorldJson {

  private WorldJson() {}

  static List<Json> of(World world) {
    return Stream.concat(
            world.imports().stream().map(item -> of("import", item)),
            world.exports().stream().map(item -> of("export", item)))
        .toList();
  }

  private static Json of(String way, WorldItem item) {
    Json json = new Json().with("way", way);
    item(item).fields().forEach(json::with);
    return json;
  }

  private static Json item(WorldItem item) {
    Json json = new Json().with("name", item.name());
    return switch (item) {
      case FunctionItem function -> function(json.with("is", "function"), function.type());
      case TypeItem type -> json.with("is", "type").with("type", type.type());
      case ResourceItem _ -> json.with("is", "resource");
      case OtherItem other -> json.with("is", other.sort());
      case InterfaceItem one ->
          json.with("is", "interface")
              .with("items", one.items().stream().map(inner -> item(inner).fields()).toList());
    };
  }

  private static Json function(Json json, FunctionType type) {
    return json.with(
            "parameters",
            type.parameters().stream()
                .map(
                    field ->
                        new Json().with("name", field.label()).with("type", field.type()).fields())
                .toList())
        .with("result", type.result());
  }
}
