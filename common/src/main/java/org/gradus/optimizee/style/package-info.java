/**
 * Neural art, the paper's third experiment (section 3.4): the function's parameters are an image,
 * which is to have the content of one picture and the style of another (Gatys, Ecker and Bethge
 * 2015, "A neural algorithm of artistic style", arXiv 1508.06576).
 */
package org.gradus.optimizee.style;
