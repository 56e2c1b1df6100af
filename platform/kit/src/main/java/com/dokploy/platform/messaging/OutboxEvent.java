package com.dokploy.platform.messaging;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a service says about one change of one aggregate: a fact, the new state, or both.
///
/// @param aggregate schema and name, such as `project.project`
/// @param aggregateId the aggregate
/// @param aggregateVersion its version after the change
/// @param type type of the fact, in the past tense, such as `project.created.v1`; none when only the state is published
/// @param data body of the fact: any value that becomes a JSON object; never a secret
/// @param state the whole state after the change, without secrets, for aggregates that have a state topic
/// @param tombstone the aggregate is gone for good; its state is taken off the topic
/// @param projectId project that the aggregate belongs to, if any
/// @param actor who caused this, where that is not the caller of the current request
public record OutboxEvent(
        String aggregate,
        UUID aggregateId,
        long aggregateVersion,
        @Nullable String type,
        @Nullable Object data,
        @Nullable Object state,
        boolean tombstone,
        @Nullable UUID projectId,
        @Nullable String actor) {
    private static final Pattern TYPE = Pattern.compile("[a-z-]+(\\.[a-z-]+)+\\.v[1-9][0-9]*");

    public OutboxEvent {
        Topics.requireAggregate(aggregate);
        if (type != null && !TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("not a type of event: " + type);
        }
        if ((type == null) != (data == null)) {
            throw new IllegalArgumentException("a fact has both a type and data");
        }
        if (state != null && tombstone) {
            throw new IllegalArgumentException("what is gone has no state");
        }
    }

    /// A fact.
    public static OutboxEvent fact(
            String aggregate, UUID aggregateId, long aggregateVersion, String type, Object data) {
        return new OutboxEvent(
                aggregate, aggregateId, aggregateVersion, type, data, null, false, null, null);
    }

    /// A state without a fact.
    public static OutboxEvent state(
            String aggregate, UUID aggregateId, long aggregateVersion, Object state) {
        return new OutboxEvent(
                aggregate, aggregateId, aggregateVersion, null, null, state, false, null, null);
    }

    /// This, with the aggregate's whole new state.
    public OutboxEvent withState(Object newState) {
        return new OutboxEvent(
                aggregate,
                aggregateId,
                aggregateVersion,
                type,
                data,
                newState,
                false,
                projectId,
                actor);
    }

    /// This, and the aggregate is gone for good.
    public OutboxEvent withTombstone() {
        return new OutboxEvent(
                aggregate, aggregateId, aggregateVersion, type, data, null, true, projectId, actor);
    }

    /// This, within a project.
    public OutboxEvent inProject(@Nullable UUID project) {
        return new OutboxEvent(
                aggregate,
                aggregateId,
                aggregateVersion,
                type,
                data,
                state,
                tombstone,
                project,
                actor);
    }

    /// This, caused by somebody other than the caller of the current request: a login has no caller yet.
    public OutboxEvent by(@Nullable String user) {
        return new OutboxEvent(
                aggregate,
                aggregateId,
                aggregateVersion,
                type,
                data,
                state,
                tombstone,
                projectId,
                user);
    }
}
