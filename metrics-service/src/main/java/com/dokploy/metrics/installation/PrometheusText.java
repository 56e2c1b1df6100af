package com.dokploy.metrics.installation;

import java.util.Map;
import java.util.stream.Collectors;

/// The text format of Prometheus, version 0.0.4.
final class PrometheusText {
    private final StringBuilder text = new StringBuilder();
    private String family = "";

    /// Begins a family of samples.
    void family(String name, String type, String help) {
        family = name;
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    void sample(Map<String, String> labels, double value) {
        sample("", labels, value);
    }

    /// @param suffix of the family's name, such as `_sum`
    void sample(String suffix, Map<String, String> labels, double value) {
        text.append(family).append(suffix);
        if (!labels.isEmpty()) {
            text.append(
                    labels.entrySet().stream()
                            .map(label ->
                                    "%s=\"%s\""
                                            .formatted(label.getKey(), escaped(label.getValue())))
                            .collect(Collectors.joining(",", "{", "}")));
        }
        text.append(' ').append(number(value)).append('\n');
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /// Whole numbers without a point, as in the specification's example.
    static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
