package com.dokploy.deployment.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The three stages of a deployment as users see them (clauses 231-234), in their order.
///
/// @param all cloning, building, deploying
record Stages(List<Entry> all) {

    /// What the stages are called.
    enum Name {
        CLONING(DeploymentStatus.CLONING, 5, "Cloning the repository"),
        BUILDING(DeploymentStatus.BUILDING, 20, "Building the image"),
        DEPLOYING(DeploymentStatus.DEPLOYING, 70, "Rolling out");

        private final DeploymentStatus status;
        private final int progress;
        private final String message;

        Name(DeploymentStatus status, int progress, String message) {
            this.status = status;
            this.progress = progress;
            this.message = message;
        }

        /// The word in the API.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The deployment's status while in this stage.
        DeploymentStatus status() {
            return status;
        }

        /// How much of a deployment is done when this stage begins, in percent.
        int progress() {
            return progress;
        }

        String message() {
            return message;
        }

        Optional<Name> next() {
            return switch (this) {
                case CLONING -> Optional.of(BUILDING);
                case BUILDING -> Optional.of(DEPLOYING);
                case DEPLOYING -> Optional.empty();
            };
        }
    }

    /// Words of S133.
    enum State {
        PENDING,
        RUNNING,
        COMPLETED,
        FAILED,
        SKIPPED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One stage.
    record Entry(
            Name name, State state, @Nullable Instant startedAt, @Nullable Instant finishedAt) {}

    Stages {
        all = List.copyOf(all);
    }

    static Stages pending() {
        return new Stages(
                List.of(Name.values()).stream()
                        .map(name -> new Entry(name, State.PENDING, null, null))
                        .toList());
    }

    Entry of(Name name) {
        return all.stream().filter(entry -> entry.name() == name).findFirst().orElseThrow();
    }

    /// The one that runs.
    Optional<Entry> running() {
        return all.stream().filter(entry -> entry.state() == State.RUNNING).findFirst();
    }

    Stages begin(Name name, Instant now) {
        return with(name, entry -> new Entry(name, State.RUNNING, now, null));
    }

    Stages skip(Name name) {
        return with(name, entry -> new Entry(name, State.SKIPPED, null, null));
    }

    /// Ends the one that runs; what never began is skipped when the whole has ended.
    Stages end(State state, Instant now) {
        return new Stages(
                all.stream()
                        .map(entry ->
                                entry.state() == State.RUNNING
                                        ? new Entry(entry.name(), state, entry.startedAt(), now)
                                        : entry)
                        .toList());
    }

    /// Marks what never began.
    Stages skipRest() {
        return new Stages(
                all.stream()
                        .map(entry ->
                                entry.state() == State.PENDING
                                        ? new Entry(entry.name(), State.SKIPPED, null, null)
                                        : entry)
                        .toList());
    }

    private Stages with(Name name, UnaryOperator<Entry> change) {
        return new Stages(
                all.stream()
                        .map(entry -> entry.name() == name ? change.apply(entry) : entry)
                        .toList());
    }
}
