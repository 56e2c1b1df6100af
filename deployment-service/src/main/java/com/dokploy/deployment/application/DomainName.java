package com.dokploy.deployment.application;

import java.util.Locale;
import java.util.regex.Pattern;

/// A host name in the public form: at least two labels, lower case, no wildcard, no address, no trailing dot.
///
/// It becomes part of the ingress' configuration, where braces are placeholders, so nothing but letters,
/// digits, dashes and dots passes. Names in other scripts are given in their `xn--` form.
public record DomainName(String value) {
    private static final int LONGEST = 253;
    private static final Pattern LABELS =
            Pattern.compile(
                    "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /// @throws IllegalArgumentException if the text is not such a name
    public DomainName {
        if (value.length() > LONGEST || !LABELS.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a domain name");
        }
    }

    /// The name as a user wrote it, in lower case.
    ///
    /// @throws IllegalArgumentException if the text is not such a name
    public static DomainName parse(String raw) {
        return new DomainName(raw.toLowerCase(Locale.ROOT));
    }

    /// Whether it is the suffix or below it.
    public boolean isBelow(String suffix) {
        return value.equals(suffix) || value.endsWith("." + suffix);
    }

    @Override
    public String toString() {
        return value;
    }
}
