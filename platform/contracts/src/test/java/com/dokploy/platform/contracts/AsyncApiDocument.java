package com.dokploy.platform.contracts;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// The public events as an AsyncAPI 3.0 document (https://www.asyncapi.com/docs/reference/specification/v3.0.0).
final class AsyncApiDocument {
    private static final List<String> NOT_FOR_ASYNCAPI =
            List.of("$schema", "$id", "title", "description", "x-audience", "x-topic");

    private final Map<String, List<EventContract>> topics;

    AsyncApiDocument(List<EventContract> contracts) {
        topics =
                contracts.stream()
                        .filter(EventContract::isPublic)
                        .collect(
                                Collectors.groupingBy(
                                        contract -> contract.text("x-topic"),
                                        TreeMap::new,
                                        Collectors.toList()));
    }

    ObjectNode write() {
        var document = object();
        document.put("asyncapi", "3.0.0");
        document.set("info", info());
        document.put("defaultContentType", "application/json");
        var channels = document.putObject("channels");
        var operations = document.putObject("operations");
        var components = document.putObject("components");
        var messages = components.putObject("messages");
        for (var topic : topics.entrySet()) {
            var channel = topic.getKey();
            channels.set(channel, channel(topic.getValue()));
            operations.set("publish." + channel, operation(channel));
            topic.getValue().forEach(contract -> messages.set(contract.type(), message(contract)));
        }
        components.putObject("messageTraits").set("cloudEvent", cloudEvent());
        return document;
    }

    private static ObjectNode object() {
        return EventContract.MAPPER.createObjectNode();
    }

    private static ObjectNode info() {
        return object().put("title", "Dokploy events")
                .put("version", "1")
                .put(
                        "description",
                        "What happens on the platform, as CloudEvents 1.0 in binary mode on Apache Kafka. Delivery is at least once:"
                                + " ignore a `ce_id` that you have seen. Events of one subject arrive in their order."
                                + " Ignore types and members that you do not know.");
    }

    private static ObjectNode channel(List<EventContract> contracts) {
        var channel = object();
        channel.put("address", contracts.getFirst().text("x-topic"));
        var messages = channel.putObject("messages");
        for (var contract : contracts) {
            messages.putObject(contract.type())
                    .put("$ref", "#/components/messages/" + contract.type());
        }
        var kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("partitions", 6);
        kafka.put("bindingVersion", "0.5.0");
        return channel;
    }

    private static ObjectNode operation(String channel) {
        var operation = object();
        operation.put("action", "send");
        operation.putObject("channel").put("$ref", "#/channels/" + channel);
        return operation;
    }

    private static ObjectNode message(EventContract contract) {
        var message = object();
        message.put("name", contract.type());
        message.put("title", contract.text("title"));
        message.put("summary", contract.text("description"));
        message.putArray("traits").addObject().put("$ref", "#/components/messageTraits/cloudEvent");
        var payload = (ObjectNode) contract.schema().deepCopy();
        payload.remove(NOT_FOR_ASYNCAPI);
        message.set("payload", payload);
        message.putArray("examples").addObject().set("payload", contract.example());
        return message;
    }

    private static ObjectNode cloudEvent() {
        var trait = object();
        var headers = trait.putObject("headers");
        headers.put("type", "object");
        var properties = headers.putObject("properties");
        header(properties, "ce_specversion", "Always `1.0`.");
        header(properties, "ce_id", "Unique; the same when the event is delivered again.");
        header(properties, "ce_type", "Type of the event.");
        header(properties, "ce_source", "`/dokploy/<service>`.");
        header(properties, "ce_subject", "Id of what the event is about; also the record's key.");
        header(properties, "ce_time", "When it happened (RFC 3339).");
        header(properties, "ce_aggregateversion", "Version of what the event is about.");
        header(properties, "ce_projectid", "Project that it belongs to, if any.");
        header(properties, "ce_actor", "User who caused it, if any.");
        header(properties, "ce_requestid", "Request that caused it, if any.");
        header(
                properties,
                "ce_epoch",
                "Epoch of the installation; new after a restore from a backup.");
        header(properties, "traceparent", "W3C trace context of what caused it, if any.");
        var required = headers.putArray("required");
        List.of("ce_specversion", "ce_id", "ce_type", "ce_source", "ce_subject", "ce_time")
                .forEach(required::add);
        return trait;
    }

    private static void header(ObjectNode properties, String name, String description) {
        properties.putObject(name).put("type", "string").put("description", description);
    }
}
