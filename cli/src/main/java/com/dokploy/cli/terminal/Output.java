package com.dokploy.cli.terminal;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Writes results in the format that was asked for.
public final class Output {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String GAP = "  ";

    private final PrintStream out;
    private final Format format;

    public Output(PrintStream out, Format format) {
        this.out = out;
        this.format = format;
    }

    /// A list: a table, an array, or ids.
    public void list(Stream<JsonNode> items, Column... columns) {
        list(items, "id", columns);
    }

    /// @param id the member by which other commands know an item
    public void list(Stream<JsonNode> items, String id, Column... columns) {
        switch (format) {
            case table -> table(items.toList(), columns);
            case json -> json(JSON.createArrayNode().addAll(items.toList()));
            case name -> items.forEach(item -> name(item.path(id)));
        }
    }

    /// One thing: a member a line, the whole, or its id.
    public void one(JsonNode item, Column... columns) {
        switch (format) {
            case table -> members(item, columns);
            case json -> json(item);
            case name -> name(item.path("id"));
        }
    }

    /// What was done, where nothing of it is left to be shown but a sentence.
    ///
    /// @param id of what it was done to
    public void done(String sentence, String id) {
        switch (format) {
            case table -> out.println(Printable.inOneLine(sentence));
            case json -> json(JSON.createObjectNode().put("id", id));
            case name -> out.println(Printable.inOneLine(id));
        }
    }

    /// What was done, and what the server said to it.
    public void done(String sentence, String id, JsonNode answer) {
        if (format == Format.json) {
            json(answer);
        } else {
            done(sentence, id);
        }
    }

    /// One of many that come one by one: a line in any format.
    ///
    /// @return whether somebody still reads, unlike behind a `head` that has had enough
    public boolean line(JsonNode item, String text) {
        out.println(format == Format.json ? item.toString() : text);
        return !out.checkError();
    }

    private void name(JsonNode id) {
        out.println(Printable.inOneLine(Column.text(id)));
    }

    private void json(JsonNode value) {
        out.println(value.toPrettyString());
    }

    private void members(JsonNode item, Column... columns) {
        var width = Arrays.stream(columns).mapToInt(column -> column.title().length()).max();
        for (var column : columns) {
            var value = cell(column, item);
            if (!value.isEmpty()) {
                out.println(pad(column.title() + ":", width.orElse(0) + 1 + GAP.length()) + value);
            }
        }
    }

    private void table(List<JsonNode> items, Column... columns) {
        var rows =
                Stream.concat(
                                Stream.of(Arrays.stream(columns).map(Column::title).toList()),
                                items.stream()
                                        .map(item ->
                                                Arrays.stream(columns)
                                                        .map(column -> cell(column, item))
                                                        .toList()))
                        .toList();
        var widths = new int[columns.length];
        for (var row : rows) {
            for (var i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (var row : rows) {
            var last = widths.length - 1;
            out.println(
                    IntStream.rangeClosed(0, last)
                            .mapToObj(i -> pad(row.get(i), widths[i]))
                            .collect(Collectors.joining(GAP))
                            .stripTrailing());
        }
    }

    private static String cell(Column column, JsonNode item) {
        return Printable.inOneLine(column.value().apply(item));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
