// Says it on the page when the device or the person stopped a passkey; allauth's own scripts only tell the console.
document.addEventListener('allauth.error', function (event) {
  const words = document.getElementById('passkey_failed')
  if (words) {
    words.hidden = false
    event.preventDefault()
  }
})
