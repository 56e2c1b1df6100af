package com.dokploy.platform.embedded;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/// Makes topics and says who may write and read them; may be run at every start.
///
/// Topics are made here before any service runs; a service may make those of its own prefix, and no other.
public final class KafkaAccess {
    private static final int SECONDS = 60;
    private static final String WATCHER = "metrics";

    private final Admin admin;

    /// @param admin a client of [KafkaBroker#ADMIN]; stays the caller's to close
    public KafkaAccess(Admin admin) {
        this.admin = admin;
    }

    /// Makes the topics that are missing and gives the others the retention that their name asks for.
    ///
    /// @throws EmbeddedServerException if the broker refuses
    public void ensureTopics(Collection<TopicSpec> topics) {
        var present = new HashSet<>(await(admin.listTopics().names()));
        var missing = topics.stream().filter(topic -> !present.contains(topic.name())).toList();
        await(admin.createTopics(missing.stream().map(TopicSpec::asNewTopic).toList()).all());
        var wanted = topics.stream().map(TopicSpec::name).toList();
        awaitSeen("topics", () -> await(admin.listTopics().names()).containsAll(wanted));
        var settings = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        for (var topic : topics) {
            if (present.contains(topic.name())) {
                settings.put(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                        topic.configuration().entrySet().stream().map(KafkaAccess::set).toList());
            }
        }
        await(admin.incrementalAlterConfigs(settings).all());
    }

    private static AlterConfigOp set(Map.Entry<String, String> setting) {
        return new AlterConfigOp(
                new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET);
    }

    /// Lets the relay write every topic of the platform; it alone writes facts and states.
    public void allowRelay(String user) {
        grant(
                List.of(
                        topic(user, "dokploy.", PatternType.PREFIXED, WRITE),
                        topic(user, "dokploy.", PatternType.PREFIXED, READ),
                        topic(user, "dokploy.", PatternType.PREFIXED, DESCRIBE)));
    }

    /// Lets services read every topic, in consumer groups that begin with their name and a dot, and write their own topics and
    /// streams, which they may also make.
    ///
    /// @param users names of services; such a name is the user, the prefix of its topics and that of its groups
    public void allowServices(Collection<String> users) {
        grant(users.stream().flatMap(user -> ofService(user).stream()).toList());
    }

    private static List<AclBinding> ofService(String user) {
        var own = "dokploy." + user + ".";
        var bindings = new ArrayList<AclBinding>();
        bindings.add(topic(user, "dokploy.", PatternType.PREFIXED, READ));
        bindings.add(topic(user, "dokploy.", PatternType.PREFIXED, DESCRIBE));
        bindings.add(topic(user, own, PatternType.PREFIXED, WRITE));
        bindings.add(topic(user, own, PatternType.PREFIXED, CREATE));
        for (var stream : TopicCatalogue.streams(user)) {
            bindings.add(topic(user, stream.name(), PatternType.LITERAL, WRITE));
        }
        bindings.add(binding(user, groupsOf(user), READ));
        if (user.equals(WATCHER)) {
            // It tells operators how far consumers are behind.
            TopicCatalogue.SERVICES.forEach(
                    service -> bindings.add(binding(user, groupsOf(service), DESCRIBE)));
        }
        return bindings;
    }

    /// Lets subscribers read the topics that are public, in consumer groups that begin with their name and a dot, and nothing else.
    public void allowSubscribers(Collection<String> accounts) {
        grant(accounts.stream().flatMap(account -> ofSubscriber(account).stream()).toList());
    }

    private static List<AclBinding> ofSubscriber(String account) {
        var bindings = new ArrayList<AclBinding>();
        for (var topic : TopicCatalogue.publicFacts()) {
            bindings.add(topic(account, topic.name(), PatternType.LITERAL, READ));
            bindings.add(topic(account, topic.name(), PatternType.LITERAL, DESCRIBE));
        }
        bindings.add(binding(account, groupsOf(account), READ));
        return bindings;
    }

    private static ResourcePattern groupsOf(String service) {
        return new ResourcePattern(ResourceType.GROUP, service + ".", PatternType.PREFIXED);
    }

    /// Lets a service set aside records of these topics that it cannot handle.
    ///
    /// @param consumed names of the topics that it consumes
    public void allowDeadLetters(String user, Collection<String> consumed) {
        grant(
                consumed.stream()
                        .map(name -> TopicSpec.of(name).deadLetters().name())
                        .map(name -> topic(user, name, PatternType.LITERAL, WRITE))
                        .toList());
    }

    /// Lets a service that relays its own outbox say that its relay is alive; without this only the common relay may.
    public void allowHeartbeats(String user) {
        grant(List.of(topic(user, TopicCatalogue.HEARTBEAT.name(), PatternType.LITERAL, WRITE)));
    }

    /// Takes everything from a user again.
    public void revoke(String user) {
        var filter =
                new AclBindingFilter(
                        ResourcePatternFilter.ANY,
                        new AccessControlEntryFilter(
                                "User:" + user, null, AclOperation.ANY, AclPermissionType.ANY));
        await(admin.deleteAcls(List.of(filter)).all());
    }

    private void grant(Collection<AclBinding> bindings) {
        await(admin.createAcls(bindings).all());
        awaitSeen(
                "rights",
                () ->
                        await(admin.describeAcls(AclBindingFilter.ANY).values())
                                .containsAll(bindings));
    }

    /// The controller answers before the broker has heard: what was asked for is waited for, so that the first use finds it.
    private static void awaitSeen(String what, BooleanSupplier seen) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!seen.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new EmbeddedServerException(
                        "Kafka's broker did not take over its " + what + " in " + SECONDS + " s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static AclBinding topic(
            String user, String name, PatternType pattern, AclOperation operation) {
        return binding(user, new ResourcePattern(ResourceType.TOPIC, name, pattern), operation);
    }

    private static AclBinding binding(
            String user, ResourcePattern pattern, AclOperation operation) {
        return new AclBinding(
                pattern,
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new EmbeddedServerException("could not set up Kafka: " + cause.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("interrupted while setting up Kafka", e);
        }
    }
}
