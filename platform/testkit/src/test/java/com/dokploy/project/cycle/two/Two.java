package com.dokploy.project.cycle.two;

import com.dokploy.project.cycle.one.One;
import org.jspecify.annotations.Nullable;

public record Two(@Nullable One one) {}
