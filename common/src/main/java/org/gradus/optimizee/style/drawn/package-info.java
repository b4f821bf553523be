/** Scenes and paintings that are drawn, not photographed: neural art without any file. */
package org.gradus.optimizee.style.drawn;
