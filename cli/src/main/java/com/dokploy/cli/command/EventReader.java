package com.dokploy.cli.command;

import com.dokploy.cli.api.Following;
import com.dokploy.cli.api.Paths;
import com.dokploy.cli.terminal.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads live events.
final class EventReader implements Following.Reader {
    private final Cli cli;
    private final List<String> applications;
    private final List<String> types;
    private final @Nullable Integer most;
    private int told;

    /// @param most null for all there will ever be
    EventReader(Cli cli, List<String> applications, List<String> types, @Nullable Integer most) {
        this.cli = cli;
        this.applications = applications;
        this.types = types;
        this.most = most;
    }

    @Override
    public String path() {
        var path = "/events";
        for (var application : applications) {
            path = Paths.withQuery(path, "applicationId", application);
        }
        for (var type : types) {
            path = Paths.withQuery(path, "types", type);
        }
        return path;
    }

    @Override
    public boolean read(JsonNode frame) {
        var isRead = cli.output().line(frame, LogLines.text(cli.terminal(), text(frame)));
        told++;
        return isRead && (most == null || told < most);
    }

    private static String text(JsonNode frame) {
        var data = frame.path("data");
        var line = new StringBuilder(Column.text(frame.path("timestamp")));
        line.append("  ").append(Column.text(frame.path("type")));
        data.propertyStream()
                .filter(member -> !member.getValue().isNull())
                .forEach(member ->
                        line.append("  ")
                                .append(member.getKey())
                                .append('=')
                                .append(Column.text(member.getValue())));
        return line.toString();
    }
}
