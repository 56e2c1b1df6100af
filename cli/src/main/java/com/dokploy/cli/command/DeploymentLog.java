package com.dokploy.cli.command;

import com.dokploy.cli.api.Following;
import com.dokploy.cli.api.Paths;
import tools.jackson.databind.JsonNode;

/// The log of a deployment from its beginning: each line once, by sequence numbers.
abstract class DeploymentLog implements Following.Reader {
    private static final int PAGE = 1000;
    private final Cli cli;
    private final String id;
    private long sequence;

    DeploymentLog(Cli cli, String id) {
        this.cli = cli;
        this.id = id;
    }

    @Override
    public final String path() {
        return written() + "?follow=true&after=" + sequence;
    }

    private String written() {
        return Paths.of("deployments", id, "logs");
    }

    /// A line that could not be shown counts as not read.
    @Override
    public final boolean read(JsonNode line) {
        var number = line.path("sequence").asLong(0);
        if (number <= sequence) {
            return true;
        }
        var goesOn = show(line);
        sequence = number;
        return goesOn;
    }

    /// @return whether to go on
    abstract boolean show(JsonNode line);

    /// What is there now, without following it.
    final void readAll() {
        JsonNode page;
        do {
            page = cli.api().get(written() + "?after=" + sequence);
            page.path("logs").forEach(this::read);
        } while (page.path("logs").size() >= PAGE);
    }
}
