/* Draws a customer's initials on a coloured disc: the picture for the desktop's contact card. */
function drawPortrait(canvas, name) {
  var context = canvas.getContext('2d');
  var words = name.split(' ');
  var initials = words[0].charAt(0) + (words.length > 1 ? words[words.length - 1].charAt(0) : '');
  var hue = 0;
  var index;
  for (index = 0; index < name.length; index += 1) { hue = (hue * 31 + name.charCodeAt(index)) % 360; }
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.beginPath();
  context.arc(canvas.width / 2, canvas.height / 2, canvas.width / 2, 0, 2 * Math.PI);
  context.fillStyle = 'hsl(' + hue + ', 42%, 38%)';
  context.fill();
  context.fillStyle = '#fff';
  context.font = '600 36px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(initials.toUpperCase(), canvas.width / 2, canvas.height / 2 + 2);
  return canvas.toDataURL('image/png');
}
