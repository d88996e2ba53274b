"""Exercise pictures: pose, skeleton, flesh, scene, vector drawing."""
