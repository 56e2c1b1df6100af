package com.dokploy.cli.command;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a time: `90`, `90s`, `10m`, `1h`.
public final class Limit implements ITypeConverter<Duration> {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})([smh]?)");

    @Override
    public Duration convert(String text) {
        var time = TIME.matcher(text);
        if (!time.matches()) {
            throw new TypeConversionException("'" + text + "' is no time such as 90s, 10m or 1h");
        }
        var number = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
