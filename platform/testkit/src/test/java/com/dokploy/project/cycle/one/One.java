package com.dokploy.project.cycle.one;

import com.dokploy.project.cycle.two.Two;

public record One(Two two) {}
